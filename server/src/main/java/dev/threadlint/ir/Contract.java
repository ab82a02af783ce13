package dev.threadlint.ir;

/**
 * A promise that an annotation makes about a lock. It belongs to what it speaks of, in whichever file that is declared.
 *
 * @param member symbol of the field ({@code owner.name}), variable or function
 * @param kind what is promised
 * @param lock the address of the lock, in terms of {@code this} and, for a function, its parameters; unknown when it cannot be told
 * @param lockType name of the lock's type, empty when unknown
 * @param text the lock as the annotation spells it
 * @param mode how it is held
 * @param succeeds for {@code TRIES}, whether a true answer tells that the lock was got
 */
public record Contract(Symbol member, Kind kind, Value lock, String lockType, String text, Mode mode, boolean succeeds) {
    /** What an annotation says; {@code UNCHECKED} functions and {@code SCOPED} classes name no lock. */
    public enum Kind { GUARDED, POINTEE_GUARDED, REQUIRES, EXCLUDES, ACQUIRES, RELEASES, TRIES, ASSERTS, ANSWERS, UNCHECKED, SCOPED }

    /** A lock that is held in shared mode allows reading only; {@code ANY} is what gives back either. */
    public enum Mode { EXCLUSIVE, SHARED, ANY }

    public boolean isShared() {
        return mode == Mode.SHARED;
    }
}
