package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.models.Effect.Action;

/** {@code setDaemon} on a thread that runs throws {@code IllegalThreadStateException}. */
public final class SetDaemonAfterStartCheck extends StageCheck {
    @Override
    public String rule() {
        return "set-daemon-after-start";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.SET_DETACHED && breach.stage() == Stage.STARTED;
    }

    @Override
    String message(Breach breach, String name) {
        return "`setDaemon` is called after the thread was started, which throws `IllegalThreadStateException`";
    }
}
