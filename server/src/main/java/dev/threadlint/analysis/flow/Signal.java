package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Something that one thread tells another: a permit of a semaphore, an open latch, a finished promise, a flag in shared memory.
 * Immutable.
 *
 * @param object semaphore, latch, future, barrier, or the variable that serves as flag
 * @param kind what is told
 * @param value with EQUAL what the flag was found to be; with STORE what it was set to, or {@link #ANY}
 * @param atomic the flag was read or written with an atomic access that orders
 * @param locks locks held at that access
 * @param given what the value lies behind, as {@link Place#pointee} of a parameter or a thread's own number; the value is {@link #ANY} then
 */
public record Signal(Place object, Kind kind, long value, boolean atomic, Set<Lock> locks, Optional<Place> given) {
    /** A stored value that is not known. */
    public static final long ANY = Long.MIN_VALUE;
    /** A value that is known to be other than zero. */
    public static final long NOT_ZERO = Long.MIN_VALUE + 1;
    /** The number that this thread alone has drawn. */
    public static final long MINE = Long.MIN_VALUE + 2;

    /**
     * PERMIT, COUNT, DONE and STORE (with {@code given} the variable of a loop whose next value is stored) are sent; TAKEN (one permit), OPEN (all counts), GOT, NONZERO, EQUAL, REACHED (a comparison
     * with a bound, which is {@code value} if it is a number above zero) and PAST (first other than zero, then also other than {@code value})
     * are what a receiver may know. TAKEN_ALL is a permit taken in a loop. CHOSEN is no message: the value that the object
     * stands for is {@code value}, which a thread only knows of itself. LAST is known to the one thread that brought a counter down to its end.
     * FIRST is no message either: under the locks the flag was found zero. SET is that the flag is not zero, however that got known. STATE is
     * what the flag was when it was last looked at ({@link #NOT_ZERO} when only that is known), until this thread changes it. ONCE is known behind a call that runs something once for the object.
     * SEEN is what an atomic read found that orders nothing, CONTINUES that the sender changes what it has found so in one atomic step, so that who hears of that hears
     * of the store before it, too (a release sequence, C++ [intro.races]).
     * PASSED is none either: the thread has given a permit since it last heard of others. MOVED is none: it has atomically counted on what it has read there, and not read
     * it again. SHOWN, ASKED, LEFT_TO and CROSSED are what the thread knows of itself between two flags and a turn ({@link Crossings}): it has set the object, has then looked
     * at what is {@code given}, has left the turn that the object is to another, and may go on.
     * RAISED, LOWERED and DRAINED are of counts of users ({@link UserCounts}): the thread has counted
     * itself up and not yet down, somebody counts down who has not counted up, and the count was found zero under locks that are still held.
     * HELD is no message: what lies at {@code given} is the future of the object. SELF is none either: the sender has kept its own identity in the
     * object, by the operation that {@code value} numbers.
     */
    public enum Kind { PERMIT, COUNT, DONE, STORE, TAKEN, TAKEN_ALL, OPEN, GOT, NONZERO, EQUAL, REACHED, PAST, CHOSEN, LAST, FIRST, SET, STATE, ONCE, SEEN, CONTINUES, HELD, SELF, PASSED, MOVED, SHOWN, ASKED, LEFT_TO, CROSSED, RAISED, LOWERED, DRAINED }

    public Signal(Place object, Kind kind, long value, boolean atomic, Set<Lock> locks) {
        this(object, kind, value, atomic, locks, Optional.empty());
    }

    public Signal {
        locks = FrozenSet.copyOf(locks);
    }

    /** Orders are sets of signals that are made and compared all the time; locks seldom tell two apart. */
    @Override
    public int hashCode() {
        return (object.hashCode() * 31 + kind.ordinal()) * 31 + Long.hashCode(value);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Signal signal && kind == signal.kind && value == signal.value && atomic == signal.atomic
            && object.equals(signal.object) && locks.equals(signal.locks) && given.equals(signal.given);
    }

    static Signal of(Place object, Kind kind) {
        return new Signal(object, kind, 0, true, Set.of());
    }

    /** The signal without how it was sent. */
    Signal alone() {
        return atomic && locks.isEmpty() ? this : new Signal(object, kind, value, true, Set.of());
    }

    /** The same with a value that callers know. */
    Signal behind(Place place) {
        return new Signal(object, kind, ANY, atomic, locks, Optional.of(place));
    }

    /** True when what this signal sends may be what the other received. */
    public boolean mayCause(Signal received) {
        return switch (received.kind) {
            case TAKEN, TAKEN_ALL -> kind == Kind.PERMIT;
            case OPEN, LAST -> kind == Kind.COUNT && atomic;
            case GOT -> kind == Kind.DONE;
            case NONZERO -> kind == Kind.STORE && value != 0;
            case EQUAL -> kind == Kind.STORE && (value == ANY || value == received.value);
            case REACHED -> kind == Kind.STORE && (received.value > 0 ? value == ANY || value >= received.value : value != 0);
            case PAST -> kind == Kind.STORE && value != 0 && value != received.value;
            default -> false;
        };
    }

    /** True when another thread has to send something before this can be received. */
    public boolean isMessage() {
        return switch (kind) {
            case TAKEN, TAKEN_ALL, OPEN, GOT, NONZERO, EQUAL, REACHED, PAST, LAST, CONTINUES -> true;
            default -> false;
        };
    }

    /** True for what holds until this thread changes the object. */
    boolean isState() {
        return kind == Kind.STATE || isOfCrossing() || kind == Kind.RAISED || kind == Kind.DRAINED;
    }

    /** True for what a thread has done with its flag before it looked at that of another. */
    boolean isOfCrossing() {
        return kind == Kind.SHOWN || kind == Kind.ASKED || kind == Kind.LEFT_TO || kind == Kind.CROSSED;
    }

    /** True for what is known without having heard of anybody. */
    public boolean isOfItself() {
        return isOfCrossing() || kind == Kind.MOVED;
    }

    /** True for what does not hold any more once the place is changed. */
    boolean endsWith(Place changed) {
        return object.equals(changed) || kind == Kind.CROSSED && given.filter(changed::equals).isPresent();
    }

    /** True when the receiver goes on only after all senders have sent. */
    public boolean isFromAll() {
        return kind == Kind.OPEN || kind == Kind.REACHED || kind == Kind.TAKEN_ALL || kind == Kind.LAST;
    }

    /** What a callee sends by plain memory is sent under the locks of its caller. */
    Signal under(Set<Lock> held) {
        if (atomic || held.isEmpty() || kind != Kind.COUNT && kind != Kind.STORE) {
            return this;
        }
        Set<Lock> all = new LinkedHashSet<>(locks);
        all.addAll(held);
        return kind == Kind.COUNT ? of(object, kind) : new Signal(object, kind, value, false, all, given);
    }

    /** The signal in other terms. */
    public Signal rewritten(UnaryOperator<Place> places, UnaryOperator<Lock> terms) {
        Place place = places.apply(object);
        boolean same = place == object;
        Set<Lock> held = locks;
        if (!locks.isEmpty()) {
            Set<Lock> other = new LinkedHashSet<>();
            for (Lock lock : locks) {
                Lock changed = terms.apply(lock);
                same &= changed == lock;
                other.add(changed);
            }
            held = other;
        }
        Optional<Place> behind = given.map(places);
        if (behind.isPresent() && behind.get().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Constant known) {
            return new Signal(place, kind, known.number(), atomic, held);
        }
        return same && behind.equals(given) ? this : new Signal(place, kind, value, atomic, held, behind);
    }
}
