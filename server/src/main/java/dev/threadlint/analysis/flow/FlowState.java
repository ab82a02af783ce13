package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known at one point of a function, relative to its entry. Mutable; confined to the analysis of one function.
 * Must-facts (locks, joined) shrink at joins of paths, may-facts (live, mayLocks) grow.
 */
final class FlowState {
    final Map<Place, Value> content = new HashMap<>();
    final Map<Integer, Value> temporaries = new HashMap<>();
    final Set<Lock> locks = new LinkedHashSet<>();
    final Set<Lock> mayLocks = new LinkedHashSet<>();
    final Set<Place> released = new LinkedHashSet<>();
    final Map<List<Site>, Spawn> live = new LinkedHashMap<>();
    final Set<Value> joined = new LinkedHashSet<>();
    final Map<Value, Pending> pending = new HashMap<>();
    final Map<Place, Guard> guards = new HashMap<>();
    boolean omitted;

    /** A scoped lock object: which locks it is over, and whether it has them. */
    record Guard(List<Lock> locks, boolean owns) {}

    /** What a later test of a call's answer will tell. Exactly one of lock and spawn is present. */
    record Pending(List<Lock> lock, List<Site> spawn, boolean successIsZero, boolean heldAlready) {}

    FlowState copy() {
        FlowState copy = new FlowState();
        copy.content.putAll(content);
        copy.temporaries.putAll(temporaries);
        copy.locks.addAll(locks);
        copy.mayLocks.addAll(mayLocks);
        copy.released.addAll(released);
        copy.live.putAll(live);
        copy.joined.addAll(joined);
        copy.pending.putAll(pending);
        copy.guards.putAll(guards);
        copy.omitted = omitted;
        return copy;
    }

    boolean sameAs(FlowState other) {
        return content.equals(other.content) && temporaries.equals(other.temporaries) && locks.equals(other.locks)
            && mayLocks.equals(other.mayLocks) && released.equals(other.released) && live.equals(other.live)
            && joined.equals(other.joined) && guards.equals(other.guards) && pending.equals(other.pending) && omitted == other.omitted;
    }

    /** Makes this the state after either path; a place with two contents gets the value that {@code merge} answers. */
    void join(FlowState other, Merge merge) {
        Set<Place> keys = new HashSet<>(content.keySet());
        keys.addAll(other.content.keySet());
        for (Place key : keys) {
            // Shared memory with two contents is read again; only locals need a value that stands for both.
            if (Places.local(key).isEmpty() && !java.util.Objects.equals(content.get(key), other.content.get(key))) {
                content.remove(key);
                continue;
            }
            Value left = content.getOrDefault(key, new Value.Load(key));
            Value right = other.content.getOrDefault(key, new Value.Load(key));
            if (!left.equals(right)) {
                content.put(key, merge.merge(key, left, right));
            }
        }
        Set<Integer> numbers = new HashSet<>(temporaries.keySet());
        numbers.addAll(other.temporaries.keySet());
        for (Integer number : numbers) {
            Value left = temporaries.get(number);
            Value right = other.temporaries.get(number);
            if (left == null) {
                temporaries.put(number, right);
            } else if (right != null && !left.equals(right)) {
                temporaries.put(number, merge.merge(number, left, right));
            }
        }
        locks.retainAll(other.locks);
        mayLocks.addAll(other.mayLocks);
        released.addAll(other.released);
        other.live.forEach((key, spawn) -> live.merge(key, spawn, (a, b) -> b.with(a.detached() && b.detached(), a.escaped() || b.escaped())));
        joined.retainAll(other.joined);
        pending.keySet().removeIf(key -> !pending.get(key).equals(other.pending.get(key)));
        guards.keySet().removeIf(key -> !guards.get(key).equals(other.guards.get(key)));
        omitted |= other.omitted;
    }

    /** Gives the one value that stands for two. Keys are places or temporary numbers. */
    interface Merge {
        Value merge(Object key, Value left, Value right);
    }
}
