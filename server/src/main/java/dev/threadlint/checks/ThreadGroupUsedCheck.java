package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** Groups of threads, whose methods are obsolete, racy or without effect (CERT THI01-J). */
public final class ThreadGroupUsedCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "thread-group-used";
    }

    @Override
    Trait trait() {
        return Trait.THREAD_GROUP;
    }

    @Override
    String message(ModelledCall call) {
        return "`" + Findings.name(call) + "` belongs to thread groups, which are obsolete: their answers are out of date and their methods act on all or nothing";
    }

    @Override
    String reason() {
        return "an executor knows and ends its threads";
    }
}
