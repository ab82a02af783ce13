package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Set;

/**
 * Something a function does to keep threads apart or in order: it takes or gives back a lock, waits, wakes, counts, joins, blocks. Like
 * an access it is told in terms of the function's own parameters, locals and globals, and callers see it in theirs. Immutable.
 *
 * @param kind what happens
 * @param object the lock, condition, barrier, semaphore, latch, future or pool; for a JOIN the object the handle points to
 * @param operand what else the call names: the lock that a WAIT releases ({@link Value#UNKNOWN} when the condition was made from it), the
 *     handle of a JOIN, what an INITIALISE begins with (a count, an attribute object, the lock of a condition), else unknown
 * @param mode how a lock is taken
 * @param by what takes or gives back a lock
 * @param recursive the type of the lock says that its holder may take it again; else its initialisation decides
 * @param ends keys of the spawns, of this function or its callees, that a JOIN or AWAIT surely ends
 * @param path call sites from this function down to the event, the event last
 * @param before what held right before; all locks that one call takes have the same moment
 */
public record SyncEvent(Kind kind, Place object, Value operand, Lock.Mode mode, By by, boolean recursive, Set<List<Site>> ends, List<Site> path,
                        Moment before) {
    /**
     * What happens. A TRY_ACQUIRE never blocks for long and may fail; ADOPT takes over a lock that has to be held already; SLEEP waits for time
     * to pass and for nobody, BLOCK for the world outside; NO_RELEASE asks a guard for a lock that it does not have.
     */
    public enum Kind {
        ACQUIRE, TRY_ACQUIRE, ADOPT, RELEASE, NO_RELEASE, WAIT, NOTIFY, BARRIER, SEMAPHORE_WAIT, SEMAPHORE_POST, LATCH_COUNT, LATCH_AWAIT, JOIN, AWAIT,
        COMPLETE, SHUTDOWN, ONCE, SLEEP, BLOCK, INITIALISE, DESTROY, OPTIMISTIC_READ, VALIDATE
    }

    /** True when the thread may learn here what others did before. */
    boolean hears() {
        return switch (kind) {
            case RELEASE, NO_RELEASE, NOTIFY, SEMAPHORE_POST, LATCH_COUNT, COMPLETE, SHUTDOWN, SLEEP, BLOCK, INITIALISE, DESTROY -> false;
            default -> true;
        };
    }

    /** A lock is handled by a region of the language, by an object that gives it back when it dies, or by plain calls. */
    public enum By { REGION, GUARD, CALL }

    /**
     * What holds at one moment.
     *
     * @param locks surely held, taken since entry
     * @param mayLocks held on some path
     * @param released locks of the caller that may have been given back since entry
     * @param live keys of spawns that may be running
     * @param joined handles, not made by this function, that were surely joined since entry
     * @param given locks surely given back since they were last taken
     * @param compared a comparison of two values decided on the way here: programs order locks by such
     * @param ordered two objects were compared by size on the way here, as programs do that take locks in an order
     * @param asked a condition on a parameter decided on the way here, so that not every caller comes here
     * @param members what members of the objects that parameters bring were found to be on the way here
     */
    public record Moment(Set<Lock> locks, Set<Lock> mayLocks, Set<Place> released, Set<List<Site>> live, Set<Value> joined,
                         Set<Place> given, boolean compared, boolean ordered, boolean asked, Assumptions members) {
        // One of these is made for each event of each call.
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Moment moment && compared == moment.compared && ordered == moment.ordered && asked == moment.asked
                && locks.equals(moment.locks) && mayLocks.equals(moment.mayLocks) && released.equals(moment.released) && live.equals(moment.live)
                && joined.equals(moment.joined) && given.equals(moment.given) && members.equals(moment.members);
        }

        @Override
        public int hashCode() {
            return ((locks.hashCode() * 31 + live.hashCode()) * 31 + given.hashCode()) * 31 + members.hashCode();
        }

        public boolean holds(Place lock) {
            return locks.stream().anyMatch(held -> held.place().equals(lock));
        }

        public boolean holdsExclusive(Place lock) {
            return locks.stream().anyMatch(held -> held.place().equals(lock) && held.mode() == Lock.Mode.EXCLUSIVE);
        }

        public boolean mayHold(Place lock) {
            return mayLocks.stream().anyMatch(held -> held.place().equals(lock));
        }
    }

    /** True when it stands before the other in the text, at the first place where the calls that lead to the two part. */
    public boolean isBefore(SyncEvent other) {
        for (int i = 0; i < Math.min(path.size(), other.path.size()); i++) {
            if (!path.get(i).equals(other.path.get(i))) {
                return path.get(i).ordinal() < other.path.get(i).ordinal();
            }
        }
        return false;
    }

    public Site site() {
        return path.get(path.size() - 1);
    }

    /** True when the thread stops there for longer than it takes to get a lock. */
    public boolean lasts() {
        return kind == Kind.SLEEP || kind == Kind.BLOCK || waits() && kind != Kind.ACQUIRE;
    }

    /** True when the event may wait for another thread without end. */
    public boolean waits() {
        return switch (kind) {
            case ACQUIRE, WAIT, BARRIER, SEMAPHORE_WAIT, LATCH_AWAIT, JOIN, AWAIT -> true;
            default -> false;
        };
    }
}
