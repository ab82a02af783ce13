package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** {@code TerminateThread} and {@code SuspendThread} stop a thread wherever it stands, with locks held. */
public final class ThreadTerminatedForcefullyCheck implements Check {
    @Override
    public String rule() {
        return "thread-terminated-forcefully";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.STOPS_THREAD, (function, call) -> {
            if (call.site().unit().language() != Language.JAVA) {
                String instead = call.model().traits().getOrDefault(Trait.STOPS_THREAD, "");
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call)
                    + "` stops a thread wherever it stands, with locks held; use " + instead, "nothing of the thread is cleaned up",
                    call.model().function()));
            }
        });
    }
}
