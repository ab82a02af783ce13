package dev.threadlint.checks;

import dev.threadlint.models.Trait;

/** A wait for a semaphore that a signal handler interrupts returns without a permit, and nobody looks (POSIX sem_wait: EINTR). */
public final class SemaphoreWaitInterruptedUncheckedCheck extends IgnoredAnswerCheck {
    @Override
    public String rule() {
        return "semaphore-wait-interrupted-unchecked";
    }

    @Override
    Trait trait() {
        return Trait.INTERRUPTIBLE;
    }

    @Override
    String message(String call) {
        return "The answer of `" + call + "` is ignored: when a signal interrupts it, no permit was taken";
    }
}
