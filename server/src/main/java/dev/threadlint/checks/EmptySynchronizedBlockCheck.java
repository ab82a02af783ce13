package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
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
        return monitor.isEmpty() ? Optional.of("The `synchronized` block is empty: it guards nothing") : Optional.empty();
    }
}
