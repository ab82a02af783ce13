package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** {@code signal} or {@code sigprocmask} in a program that starts threads: undefined or unspecified there (C11 7.14.1.1, POSIX). */
public final class SignalCallInThreadedProgramCheck implements Check {
    @Override
    public String rule() {
        return "signal-call-in-threaded-program";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        boolean threaded = context.program().main().isPresent() && context.threads().trees().stream().anyMatch(tree -> tree.size() > 1);
        if (!threaded) {
            return;
        }
        Findings.calls(context, Trait.SIGNAL_SINGLE_THREADED, (function, call) -> {
            String instead = call.model().traits().getOrDefault(Trait.SIGNAL_SINGLE_THREADED, "");
            findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call) + "` is not specified for programs with threads"
                + (instead.isEmpty() ? "" : "; use `" + instead + "`"), "the program starts threads", call.model().function()));
        });
    }
}
