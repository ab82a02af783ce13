package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A thread has put an object where others find it. Immutable.
 *
 * @param there the pointer, list or queue that leads to the object now
 * @param object what was put there
 * @param locks held meanwhile
 * @param atomic it was put there by an atomic store that orders
 * @param later one of the locks was taken again since
 */
public record Put(Place there, Place object, Set<Lock> locks, boolean atomic, boolean later) {
    public Put {
        locks = FrozenSet.copyOf(locks);
    }

    /** Others may come upon the object as soon as the thread has none of the locks any more. */
    public boolean isPublic() {
        return atomic || !locks.isEmpty();
    }

    boolean holdsAny(Set<Lock> held) {
        return !held.isEmpty() && locks.stream().anyMatch(held::contains);
    }

    /** What a load finds may be another object each time. */
    static boolean isObject(Value value) {
        return value instanceof Value.Unique || value instanceof Value.Allocation || value instanceof Value.AddressOf || value instanceof Value.Parameter
            || value instanceof Value.Opaque;
    }

    /** True while it is known which object it is. */
    boolean isKnown() {
        return !Places.isUnknown(there) && !(object.root() instanceof Place.PointeeRoot root && !isObject(root.pointer()));
    }

    Put rewritten(UnaryOperator<Place> places, UnaryOperator<Lock> terms) {
        Set<Lock> held = new LinkedHashSet<>();
        locks.forEach(lock -> held.add(terms.apply(lock)));
        return new Put(places.apply(there), places.apply(object), held, atomic, later);
    }

    /** The same by a caller that holds locks, of which the function that did it knew nothing. */
    Put under(Set<Lock> callers) {
        return isPublic() || callers.isEmpty() ? this : new Put(there, object, callers, false, later);
    }

    /** The same once a lock is taken. */
    Put after(Lock lock) {
        return later || !locks.contains(lock) ? this : new Put(there, object, locks, atomic, true);
    }
}
