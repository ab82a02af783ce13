package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.function.Consumer;

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

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        super.check(context, findings);
        Findings.calls(context, Trait.TELLS_END, (function, call) -> UnendedPools.result(function, call, context)
            .ifPresent(read -> findings.accept(unended(call, read, context))));
    }

    private Finding unended(ModelledCall call, AccessFact read, CheckContext context) {
        // The content of an object that only a local refers to has no name of its own.
        boolean named = !(read.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation);
        String name = named ? "`" + context.name(read.place(), call.site().function()) + "`" : "what the tasks write";
        List<Evidence.Step> steps = List.of(Stories.step(call.site(), "the pool is waited for"), Stories.step(read.path().get(0), named ? "what the tasks write to " + name + " is read here" : name + " is read here"));
        return Findings.path(rule(), Severity.WARNING, call.site(), "The answer of `" + Findings.name(call) + "` is ignored: " + name + " is read also when the time was up and the tasks still run",
            steps, call.model().function());
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
