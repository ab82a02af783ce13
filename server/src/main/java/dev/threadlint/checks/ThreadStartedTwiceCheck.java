package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;

/** A Java thread is started again: {@code IllegalThreadStateException}, whether it has ended or not. */
public final class ThreadStartedTwiceCheck extends StageCheck {
    @Override
    public String rule() {
        return "thread-started-twice";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.START && !breach.use().model().is(Trait.TAKES_ONCE);
    }

    @Override
    String message(Breach breach, String name) {
        return (name.equals("it") ? "The thread" : "The thread " + name) + " was started before: a second `start()` throws `IllegalThreadStateException`";
    }
}
