package dev.threadlint.checks;

/** A variable is read without the lock that all its writers hold. */
public final class SharedReadWithoutLockCheck extends RaceCheck {
    @Override
    public String rule() {
        return "shared-global-read-without-lock";
    }
}
