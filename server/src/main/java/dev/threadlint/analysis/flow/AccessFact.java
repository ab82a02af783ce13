package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import java.util.List;
import java.util.Set;

/**
 * An access as one function sees it, in terms of its own parameters, locals and globals.
 *
 * @param path call sites from this function down to the access, the access last
 * @param locks locks surely held that were taken since entry
 * @param mayLocks locks held on some path
 * @param released true when a lock of the caller may have been given back before
 * @param live keys of spawns of this function that may be running
 * @param joined handles, not made by this function, that were surely joined since entry
 * @param order what was heard from other threads, and told them, before it
 * @param under what surely held before it of the variables that decide on threads
 * @param entry what was found on the way to it of members of arguments, of static variables and of numbers that parameters bring, as they were on entry
 */
public record AccessFact(Place place, Operation.AccessKind kind, Operation.Atomicity atomicity, Type type, List<Site> path,
                         Set<Lock> locks, Set<Lock> mayLocks, boolean released, Set<List<Site>> live, Set<dev.threadlint.ir.Value> joined,
                         Order order, History under, Assumptions entry) {
    public AccessFact(Place place, Operation.AccessKind kind, Operation.Atomicity atomicity, Type type, List<Site> path, Set<Lock> locks, Set<Lock> mayLocks,
                      boolean released, Set<List<Site>> live, Set<dev.threadlint.ir.Value> joined, Order order, History under) {
        this(place, kind, atomicity, type, path, locks, mayLocks, released, live, joined, order, under, Assumptions.NONE);
    }

    public Site site() {
        return path.get(path.size() - 1);
    }

    /** True when it is made while a Java constructor runs: nobody else has the object by then. */
    public boolean isConstruction() {
        return path.stream().anyMatch(site -> site.function().simpleName().equals("<init>"));
    }

    public boolean writes() {
        return kind != Operation.AccessKind.READ;
    }

    public boolean isAtomic() {
        return atomicity == Operation.Atomicity.ATOMIC || atomicity == Operation.Atomicity.RELAXED;
    }

    /** The same access by a thread that also holds other locks. */
    AccessFact under(Set<Lock> more) {
        Set<Lock> all = new java.util.LinkedHashSet<>(locks);
        all.addAll(more);
        Set<Lock> may = new java.util.LinkedHashSet<>(mayLocks);
        may.addAll(more);
        return new AccessFact(place, kind, atomicity, type, path, FrozenSet.copyOf(all), FrozenSet.copyOf(may), released, live, joined, order, under, entry);
    }

    /** The same access to what has another name. */
    public AccessFact at(Place other) {
        return new AccessFact(other, kind, atomicity, type, path, locks, mayLocks, released, live, joined, order, under, entry);
    }

    /** The same access with another guarantee by the language. */
    public AccessFact with(Operation.Atomicity other) {
        return new AccessFact(place, kind, other, type, path, locks, mayLocks, released, live, joined, order, under, entry);
    }

    /** The same access with another order, after other tests. */
    public AccessFact after(Order other, Assumptions tests) {
        return new AccessFact(place, kind, atomicity, type, path, locks, mayLocks, released, live, joined, other, under, tests);
    }
}
