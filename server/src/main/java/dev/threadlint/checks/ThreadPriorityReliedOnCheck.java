package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** A thread gets a priority, which the platform may ignore. */
public final class ThreadPriorityReliedOnCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "thread-priority-relied-on";
    }

    @Override
    Trait trait() {
        return Trait.SETS_PRIORITY;
    }

    @Override
    String message(ModelledCall call) {
        return "The priority of a thread is a hint that the scheduler may ignore: nothing may depend on it";
    }

    @Override
    String reason() {
        return "what a priority does is up to the platform";
    }
}
