package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.models.Effect.Action;

/** {@code std::future::get} moves the result out; a second call has no state to wait for (C++20 [futures.unique.future]). */
public final class FutureGetTwiceCheck extends StageCheck {
    @Override
    public String rule() {
        return "future-get-twice";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.AWAIT;
    }

    @Override
    String message(Breach breach, String name) {
        return (name.equals("it") ? "The future" : name) + " is asked for its value a second time, but `get` emptied it before";
    }
}
