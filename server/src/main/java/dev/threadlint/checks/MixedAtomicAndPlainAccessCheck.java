package dev.threadlint.checks;

/** One object is used atomically in one thread and by a plain access in another. */
public final class MixedAtomicAndPlainAccessCheck extends RaceCheck {
    @Override
    public String rule() {
        return "mixed-atomic-and-plain-access";
    }
}
