package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Order;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import java.util.Optional;
import java.util.Set;

/**
 * Two conflicting accesses to one place that may happen at the same time without a common lock. Immutable.
 *
 * @param gift where the first thread has put the object before, and the second has found it
 */
public record Race(Place place, Participant first, Participant second, Optional<Place> gift) {
    public Race(Place place, Participant first, Participant second) {
        this(place, first, second, Optional.empty());
    }

    /** One access, in the terms of the root, with the thread that makes it. */
    public record Participant(ThreadNode thread, AccessFact access, Place place, Set<Lock> locks, Set<Lock> mayLocks, Order order) {
        /** The same access to a place by another name. */
        Participant at(Place other) {
            return new Participant(thread, access, other, locks, mayLocks, order);
        }
    }
}
