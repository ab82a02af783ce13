package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.models.Effect.Action;

/** A promise gets a second value or exception, which throws {@code promise_already_satisfied} (C++20 [futures.promise]). */
public final class PromiseSetTwiceCheck extends StageCheck {
    @Override
    public String rule() {
        return "promise-set-twice";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.COMPLETE;
    }

    @Override
    String message(Breach breach, String name) {
        return (name.equals("it") ? "The promise" : name) + " gets a second result here, which throws";
    }
}
