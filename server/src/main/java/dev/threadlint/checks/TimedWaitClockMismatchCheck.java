package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.DeadlineFact;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/** A wait gets a length of time, or the time of another clock, where it takes a point in time of the clock of the day. */
public final class TimedWaitClockMismatchCheck implements Check {
    /** What lies in 1973 or before is no point in time that anybody waits for. */
    private static final long PAST = 100_000_000;

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
                Optional<String> message = isLength(deadline)
                    ? Optional.of(name + " is a length of time, but " + call + " takes a point in time: one that is long over, so that it does not wait")
                    : isOtherClock(deadline) && !(conditional && clocks[0])
                        ? Optional.of(name + " is a time of " + clock(deadline) + ", but " + call + " goes by `CLOCK_REALTIME` here") : Optional.empty();
                message.ifPresent(text -> findings.accept(Findings.at(rule(), Severity.WARNING, deadline.site(), text,
                    "the limit is compared with the seconds since 1970", name)));
            }
        }
    }

    /** Both parts zero are a way to ask without waiting. */
    private static boolean isLength(DeadlineFact deadline) {
        boolean nothing = deadline.seconds().equals(Value.NULL) && !(deadline.fraction() instanceof Value.Constant fraction && fraction.number() > 0);
        return deadline.seconds() instanceof Value.Constant seconds && seconds.number() >= 0 && seconds.number() < PAST && !nothing;
    }

    private static boolean isOtherClock(DeadlineFact deadline) {
        return deadline.clock() instanceof Value.Constant clock && clock.number() != 0;
    }

    private static String clock(DeadlineFact deadline) {
        return deadline.clock().equals(new Value.Constant(1)) ? "`CLOCK_MONOTONIC`" : "another clock";
    }
}
