package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;

/** A scheduled pool without core threads. */
public final class ScheduledPoolZeroCoreCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "scheduled-pool-zero-core";
    }

    @Override
    Trait trait() {
        return Trait.NEEDS_CORE_THREADS;
    }

    @Override
    String message(ModelledCall call) {
        return "A scheduled pool with no core threads runs no task in time, or none at all";
    }

    @Override
    String reason() {
        return "the core size is the constant 0";
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        return !call.arguments().isEmpty() && call.arguments().get(0).equals(new Value.Constant(0));
    }
}
