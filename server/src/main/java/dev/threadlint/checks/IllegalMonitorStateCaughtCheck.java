package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.function.Consumer;

/** {@code IllegalMonitorStateException} is caught, which only a mistake in the locking can throw. */
public final class IllegalMonitorStateCaughtCheck implements Check {
    @Override
    public String rule() {
        return "illegal-monitor-state-caught";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        context.facts().values().forEach(function -> function.observations().handlers().stream()
            .filter(handler -> handler.types().contains("java.lang.IllegalMonitorStateException")).forEach(handler -> findings.accept(Findings.at(rule(),
                Severity.WARNING, handler.site(), "The exception says that a lock is used that is not held; catching it hides the mistake",
                "only a mistake in the locking throws it", "handler"))));
    }
}
