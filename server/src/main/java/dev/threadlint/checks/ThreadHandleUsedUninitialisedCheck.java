package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.models.Effect.Action;

/** A thread handle is used that no create has set on any path. */
public final class ThreadHandleUsedUninitialisedCheck extends StageCheck {
    @Override
    public String rule() {
        return "thread-handle-used-uninitialised";
    }

    @Override
    boolean isMine(Breach breach) {
        return (breach.use().action() == Action.JOIN || breach.use().action() == Action.DETACH) && breach.stage() == Stage.UNSET;
    }

    @Override
    String message(Breach breach, String name) {
        return "`" + breach.use().model().function() + "` gets the handle " + (name.equals("it") ? "of a thread" : name) + ", which no create has set";
    }
}
