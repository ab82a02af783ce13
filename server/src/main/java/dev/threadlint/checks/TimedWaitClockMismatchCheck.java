package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.Observations.DeadlineFact;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A wait gets a length of time, or the time of another clock, where it takes a point in time of the clock of the day. */
public final class TimedWaitClockMismatchCheck implements Check {
    /** What lies in 1973 or before is no point in time that anybody waits for. */
    private static final long PAST = 100_000_000;
    private static final int MAXIMUM_CALLERS = 3;

    @Override
    public String rule() {
        return "timed-wait-clock-mismatch";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        boolean[] clocks = {false};
        Findings.calls(context, Trait.SETS_CLOCK, (function, call) -> clocks[0] = true);
        LockStories stories = new LockStories(context);
        for (FunctionFacts function : context.facts().values()) {
            for (DeadlineFact deadline : function.observations().deadlines()) {
                String name = stories.name(deadline.limit(), function.function());
                String call = "`" + Findings.name(deadline.model().function()) + "`";
                boolean conditional = CheckContext.does(deadline.model(), Effect.Action.TIMED_WAIT);
                Optional<String> message = isLength(deadline, function, context)
                    ? Optional.of(name + " is a length of time, but " + call + " takes a point in time: one that is long over, so that it does not wait")
                    : isOtherClock(deadline) && !(conditional && clocks[0])
                        ? Optional.of(name + " is a time of " + clock(deadline) + ", but " + call + " goes by `CLOCK_REALTIME` here") : Optional.empty();
                message.ifPresent(text -> findings.accept(Findings.at(rule(), Severity.WARNING, deadline.site(), text,
                    "the limit is compared with the seconds since 1970", name)));
            }
        }
    }

    /** Both parts zero are a way to ask without waiting. */
    private static boolean isLength(DeadlineFact deadline, FunctionFacts function, CheckContext context) {
        boolean nothing = deadline.seconds().equals(Value.NULL) && !(deadline.fraction() instanceof Value.Constant fraction && fraction.number() > 0);
        return !nothing && isLength(deadline.seconds(), function.function(), context, MAXIMUM_CALLERS);
    }

    /** What callers bring is a length when each of them is seen to bring one. */
    private static boolean isLength(Value seconds, Symbol function, CheckContext context, int depth) {
        if (seconds instanceof Value.Constant number) {
            return number.number() >= 0 && number.number() < PAST;
        }
        List<CallFact> calls = depth > 0 && isOfParameters(seconds) ? CallSites.of(context).to(function) : List.of();
        boolean closed = context.program().main().isPresent() && context.threads().threadsIn(function).stream().noneMatch(node -> node.facts().function().equals(function));
        return closed && !calls.isEmpty() && calls.stream().allMatch(call -> isLength(
            new Substitution(call.receiver(), call.arguments(), content -> content).apply(seconds), call.site().function(), context, depth - 1));
    }

    private static boolean isOfParameters(Value value) {
        return value instanceof Value.Parameter || value instanceof Value.Constant
            || value instanceof Value.Binary term && isOfParameters(term.left()) && isOfParameters(term.right());
    }

    private static boolean isOtherClock(DeadlineFact deadline) {
        return deadline.clock() instanceof Value.Constant clock && clock.number() != 0;
    }

    private static String clock(DeadlineFact deadline) {
        return deadline.clock().equals(new Value.Constant(1)) ? "`CLOCK_MONOTONIC`" : "another clock";
    }
}
