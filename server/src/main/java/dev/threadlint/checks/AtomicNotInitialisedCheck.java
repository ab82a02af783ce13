package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.models.Effect.Action;

/** An atomic object of automatic or allocated storage is read before it has a value: its state is indeterminate (C11 7.17.2.1, 7.17.8). */
public final class AtomicNotInitialisedCheck extends StageCheck {
    @Override
    public String rule() {
        return "atomic-not-initialised";
    }

    @Override
    boolean isMine(Breach breach) {
        return (breach.use().action() == Action.ATOMIC_READ || breach.use().action() == Action.ATOMIC_UPDATE) && breach.stage() == Stage.UNSET;
    }

    @Override
    String message(Breach breach, String name) {
        return (name.equals("it") ? "The atomic object" : name) + " is used before it has a value: nothing has initialised it or stored into it";
    }
}
