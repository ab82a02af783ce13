package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;

/**
 * A lock that is held: the place of the lock object, the mode, and where it was taken. Immutable; the site is not part of the
 * identity.
 */
public record Lock(Place place, Mode mode, Site taken) {
    /** A shared lock does not protect a write. */
    public enum Mode { EXCLUSIVE, SHARED }

    /** Where a lock is taken that is made of a flag, and that no rule about locks knows. */
    static final Site FLAG = Site.nowhere();

    /** Where a lock is taken that the first of a group takes for all of it ({@link GroupLocks}). */
    static final Site GROUP = Site.nowhere();

    /** What text that could not be read may hold: any lock. */
    static final Lock UNREAD = new Lock(Place.pointee(Value.UNKNOWN).field("", "#unread"), Mode.EXCLUSIVE, Site.nowhere());

    private static final int ASSERTED = -2;
    private static final int STATE = -3;

    /** The lock as one that a state of a word stands for ({@link StateWords}). */
    Lock ofState() {
        return new Lock(place, mode, taken.numbered(STATE));
    }

    /** True for a word that is no lock unless all who store into it have it. */
    public boolean isOfState() {
        return taken.ordinal() == STATE;
    }

    /** The lock as one that the caller holds, as an assertion at its site says. */
    Lock asserted() {
        return new Lock(place, mode, taken.numbered(ASSERTED));
    }

    boolean isAsserted() {
        return taken.ordinal() == ASSERTED;
    }

    /** True for a flag that admits one thread at a time. */
    boolean isFlag() {
        return taken == FLAG || taken == GROUP;
    }

    /** True for a lock that all of a group have together, whoever of them took it. */
    public boolean isOfGroup() {
        return taken == GROUP;
    }

    /** True for what stands for any lock, since text before could not be read. */
    public boolean isUnread() {
        return equals(UNREAD);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lock lock && lock.place.equals(place) && lock.mode == mode;
    }

    @Override
    public int hashCode() {
        return place.hashCode() * 31 + mode.hashCode();
    }
}
