package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;

/** A wait with a time limit returns early or late, and what follows treats both alike. */
public final class TimedAwaitResultIgnoredCheck extends IgnoredAnswerCheck {
    @Override
    public String rule() {
        return "timed-await-result-ignored";
    }

    @Override
    Trait trait() {
        return Trait.TELLS_TIMEOUT;
    }

    /** A wait in a loop tests its condition again, which says more than the answer. */
    @Override
    boolean isTestedOtherwise(FunctionFacts function, ModelledCall call) {
        boolean waits = CheckContext.does(call.model(), Action.WAIT) || CheckContext.does(call.model(), Action.TIMED_WAIT);
        return waits && function.loops().getOrDefault(call.site().ordinal(), -1) >= 0;
    }

    @Override
    String message(String call) {
        return "The answer of `" + call + "` is ignored: what follows runs also when the time was up";
    }
}
