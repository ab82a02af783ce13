package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.models.Effect.Action;

/** A thread is joined or detached that was joined or detached before (POSIX {@code pthread_join}: undefined; C11 7.26.5.6). */
public final class ThreadJoinOrDetachRepeatedCheck extends StageCheck {
    @Override
    public String rule() {
        return "thread-join-or-detach-repeated";
    }

    @Override
    boolean isMine(Breach breach) {
        boolean ends = breach.use().action() == Action.JOIN || breach.use().action() == Action.DETACH;
        return ends && breach.stage() != Stage.UNSET;
    }

    @Override
    String message(Breach breach, String name) {
        String subject = name.equals("it") ? "The thread" : "The thread of " + name;
        String now = breach.use().action() == Action.JOIN ? "joined" : "detached";
        return subject + " is " + now + " here after it was " + word(breach.stage()) + " before";
    }
}
