package dev.threadlint.checks;

import dev.threadlint.models.Trait;

/** A lock is tried, and what follows does not depend on whether it was taken. */
public final class TrylockResultIgnoredCheck extends IgnoredAnswerCheck {
    @Override
    public String rule() {
        return "trylock-result-ignored";
    }

    @Override
    Trait trait() {
        return Trait.TELLS_SUCCESS;
    }

    @Override
    String message(String call) {
        return "The answer of `" + call + "` is ignored: what follows runs also when the lock was not taken";
    }
}
