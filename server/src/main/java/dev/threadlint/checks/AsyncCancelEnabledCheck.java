package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** A thread lets itself be cancelled between any two instructions (CERT POS47-C). */
public final class AsyncCancelEnabledCheck implements Check {
    private static final Value ASYNCHRONOUS = new Value.Constant(1);

    @Override
    public String rule() {
        return "async-cancel-enabled";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.SETS_CANCEL_TYPE, (function, call) -> {
            if (!call.arguments().isEmpty() && call.arguments().get(0).equals(ASYNCHRONOUS)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                    "The thread can be cancelled between any two instructions from here on, with locks held and data half written",
                    "only three functions of POSIX are safe under asynchronous cancellation", "cancel"));
            }
        });
    }
}
