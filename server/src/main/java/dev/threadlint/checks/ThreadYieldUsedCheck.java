package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** The processor is offered to other threads, which the scheduler may ignore. */
public final class ThreadYieldUsedCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "thread-yield-used";
    }

    @Override
    Trait trait() {
        return Trait.YIELDS_PROCESSOR;
    }

    @Override
    String message(ModelledCall call) {
        return "`Thread.yield` is a hint that the scheduler may ignore: nothing may depend on it";
    }

    @Override
    String reason() {
        return "the call promises nothing";
    }
}
