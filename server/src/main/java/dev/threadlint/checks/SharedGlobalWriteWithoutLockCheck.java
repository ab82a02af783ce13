package dev.threadlint.checks;

/** A variable with static storage is written by one thread while another uses it, and no lock or order keeps them apart. */
public final class SharedGlobalWriteWithoutLockCheck extends RaceCheck {
    @Override
    public String rule() {
        return "shared-global-write-without-lock";
    }
}
