package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** {@code interrupted} is called through an object, but it always asks and clears the running thread. */
public final class InterruptStatusMisusedCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "interrupt-status-misused";
    }

    @Override
    Trait trait() {
        return Trait.CLEARS_INTERRUPT;
    }

    @Override
    String message(ModelledCall call) {
        return "`interrupted` is static: it asks the running thread, not this one, and clears its status; `isInterrupted` is meant";
    }

    @Override
    String reason() {
        return "a static method does not use the object before the dot";
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        return call.call().receiver().isPresent();
    }
}
