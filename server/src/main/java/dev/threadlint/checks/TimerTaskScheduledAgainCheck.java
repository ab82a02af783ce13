package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;

/** A timer is given a task that was scheduled or cancelled before, which it refuses with {@code IllegalStateException}. */
public final class TimerTaskScheduledAgainCheck extends StageCheck {
    @Override
    public String rule() {
        return "timer-task-scheduled-again";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.START && breach.use().model().is(Trait.TAKES_ONCE);
    }

    @Override
    boolean isExpected(Breach breach, CheckContext context) {
        return TaskAfterShutdownCheck.catchesRefusal(breach, context);
    }

    @Override
    String message(Breach breach, String name) {
        String what = name.equals("it") ? "The task" : name;
        return what + (breach.stage() == Stage.SHUT ? " was cancelled" : " was scheduled before") + ": the timer throws `IllegalStateException`, a task is for one use only";
    }
}
