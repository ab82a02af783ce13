package dev.threadlint.checks;

/** Threads share a volatile variable, which neither makes accesses atomic nor orders them. */
public final class VolatileUsedForSynchronisationCheck extends RaceCheck {
    @Override
    public String rule() {
        return "volatile-used-for-synchronisation";
    }
}
