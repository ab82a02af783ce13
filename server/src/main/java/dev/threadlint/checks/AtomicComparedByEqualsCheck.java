package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.models.Trait;

/** {@code equals} of an atomic compares identities. */
public final class AtomicComparedByEqualsCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "atomic-compared-by-equals";
    }

    @Override
    Trait trait() {
        return Trait.COMPARES_IDENTITY;
    }

    @Override
    String message(ModelledCall call) {
        return "`" + Findings.name(call) + "` compares the two objects, not their values; compare what `get` answers";
    }

    @Override
    String reason() {
        return "atomics do not override equals";
    }
}
