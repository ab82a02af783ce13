package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** A signal handler calls {@code signal}, as programs do where a handler is removed when it runs (CERT SIG34-C). */
public final class SignalHandlerReinstallsHandlerCheck extends SignalHandlerCallCheck {
    @Override
    public String rule() {
        return "signal-handler-reinstalls-handler";
    }

    @Override
    boolean isMine(ModelledCall call) {
        return call.model().is(Trait.HANDLES_SIGNAL) && call.model().is(Trait.SIGNAL_SINGLE_THREADED);
    }

    @Override
    String message(ModelledCall call, String handler) {
        return "The signal handler " + handler + " calls `" + Findings.name(call)
            + "`: where handlers are removed when they run, the next signal may come first; `sigaction` says what is meant";
    }
}
