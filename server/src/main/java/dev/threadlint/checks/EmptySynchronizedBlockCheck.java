package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.ir.Value;
import java.util.Optional;

/** A {@code synchronized} region without content. */
public final class EmptySynchronizedBlockCheck extends MonitorCheck {
    @Override
    public String rule() {
        return "empty-synchronized-block";
    }

    @Override
    String reason() {
        return "nothing stands between taking the lock and giving it back";
    }

    @Override
    Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context) {
        // An empty region over what the caller gives is how one keeps an object reachable where there is no Reference.reachabilityFence.
        boolean fence = monitor.object() instanceof Value.Parameter given && given.index() >= 0;
        return monitor.isEmpty() && !fence ? Optional.of("The `synchronized` block is empty: it guards nothing") : Optional.empty();
    }
}
