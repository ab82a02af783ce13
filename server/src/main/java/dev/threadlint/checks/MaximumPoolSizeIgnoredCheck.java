package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** The maximum size of a scheduled pool, which has an unbounded queue, means nothing. */
public final class MaximumPoolSizeIgnoredCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "scheduled-pool-max-size-set";
    }

    @Override
    Trait trait() {
        return Trait.MAXIMUM_IGNORED;
    }

    @Override
    String message(ModelledCall call) {
        return "A scheduled pool never grows beyond its core size: the maximum size is ignored";
    }

    @Override
    String reason() {
        return "its queue is never full";
    }
}
