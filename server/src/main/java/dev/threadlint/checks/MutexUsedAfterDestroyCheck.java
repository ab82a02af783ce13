package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.models.Effect.Action;

/** A lock is used or destroyed whose life is over. */
public final class MutexUsedAfterDestroyCheck extends StageCheck {
    @Override
    public String rule() {
        return "mutex-used-after-destroy";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.stage() == Stage.DESTROYED && !isAttribute(breach) && !isCondition(breach)
            && (isLockAction(breach.use().action()) || breach.use().action() == Action.DESTROY_LOCK);
    }

    @Override
    String message(Breach breach, String name) {
        return "`" + breach.use().model().function() + "` is called on " + name + " after it was destroyed";
    }
}
