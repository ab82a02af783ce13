package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** A signal handler calls what is not async-signal-safe (POSIX 2.4.3, C11 7.14.1.1). */
public final class SignalHandlerCallsUnsafeFunctionCheck extends SignalHandlerCallCheck {
    @Override
    public String rule() {
        return "signal-handler-calls-unsafe-function";
    }

    @Override
    boolean isMine(ModelledCall call) {
        return call.model().is(Trait.SIGNAL_UNSAFE) && !call.model().is(Trait.SIGNAL_LOCK);
    }

    @Override
    String message(ModelledCall call, String handler) {
        return "`" + Findings.name(call) + "` is not async-signal-safe, and the signal handler " + handler + " calls it";
    }
}
