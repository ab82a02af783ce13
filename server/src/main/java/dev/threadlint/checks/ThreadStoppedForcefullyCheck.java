package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** {@code Thread.stop}, {@code suspend}, {@code resume} and their kin: unsafe by design, and gone in current JDKs. */
public final class ThreadStoppedForcefullyCheck implements Check {
    @Override
    public String rule() {
        return "thread-stop-suspend-resume";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.STOPS_THREAD, (function, call) -> {
            if (call.site().unit().language() == Language.JAVA) {
                String instead = call.model().traits().getOrDefault(Trait.STOPS_THREAD, "");
                findings.accept(Findings.at(rule(), Severity.ERROR, call.site(), "`" + Findings.name(call)
                    + "` acts on a thread wherever it stands, with locks held and data half written; use " + instead,
                    "the method throws or is absent in current JDKs", call.model().function()));
            }
        });
    }
}
