package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** A weak compare-exchange outside of a loop: it may fail although the values are equal (CERT CON41-C). */
public final class WeakCasNotInLoopCheck implements Check {
    @Override
    public String rule() {
        return "weak-cas-not-in-loop";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.FAILS_SPURIOUSLY, (function, call) -> {
            if (function.loops().getOrDefault(call.site().ordinal(), -1) < 0) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call)
                    + "` may fail although the values are equal, and no loop tries again; use the strong form or a loop",
                    "the call is in no loop", call.model().function()));
            }
        });
    }
}
