package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** A signal handler takes a lock: if the signal interrupts the lock's holder, the thread waits for itself. */
public final class SignalHandlerTakesLockCheck extends SignalHandlerCallCheck {
    @Override
    public String rule() {
        return "signal-handler-takes-lock";
    }

    @Override
    boolean isMine(ModelledCall call) {
        return call.model().is(Trait.SIGNAL_LOCK);
    }

    @Override
    String message(ModelledCall call, String handler) {
        return "`" + Findings.name(call) + "` may wait for ever in the signal handler " + handler
            + ": the thread that it interrupts may hold the lock";
    }
}
