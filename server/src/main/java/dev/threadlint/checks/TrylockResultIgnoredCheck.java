package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.TestAnswer;
import dev.threadlint.models.Trait;
import dev.threadlint.text.Span;
import java.util.List;

/** A lock is tried, and what follows does not depend on whether it was taken. */
public final class TrylockResultIgnoredCheck extends IgnoredAnswerCheck {
    @Override
    public String rule() {
        return "trylock-result-ignored";
    }

    @Override
    Trait trait() {
        return Trait.TELLS_SUCCESS;
    }

    /** What stands between the call and the unlock of the same lock. */
    @Override
    List<FixOffer> fixes(FunctionFacts function, ModelledCall call, CheckContext context) {
        List<Span> unlocks = function.events().stream().filter(event -> event.site().equals(call.site())).findFirst().map(tried -> LockOffers.unlocks(tried.object(), function))
            .orElse(List.of());
        return context.function(function.function()).flatMap(body -> TestAnswer.offer(call.site().unit(), body, call.site().span(), unlocks)).stream().toList();
    }

    @Override
    String message(String call) {
        return "The answer of `" + call + "` is ignored: what follows runs also when the lock was not taken";
    }
}
