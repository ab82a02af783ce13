package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.models.Effect.Action;

/** A lock is initialised again while it is initialised: undefined, and who waits for it is lost (POSIX {@code pthread_mutex_init}). */
public final class MutexInitialisedTwiceCheck extends StageCheck {
    @Override
    public String rule() {
        return "mutex-initialised-twice";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.INITIALISE && !isAttribute(breach) && !isCondition(breach);
    }

    @Override
    String message(Breach breach, String name) {
        return name.equals("it") ? "The lock is initialised again without being destroyed before"
            : name + " is initialised again without being destroyed before";
    }
}
