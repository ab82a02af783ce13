package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Map;
import java.util.Set;

/** Decides whether two accesses surely touch the same object, and whether a lock keeps them apart. Stateless but for its tables. */
final class Conflicts {
    private final Map<Value, Set<Value>> alternatives;

    Conflicts(Map<Value, Set<Value>> alternatives) {
        this.alternatives = alternatives;
    }

    /** True when both accesses may be to one object and no index in the paths is beyond knowledge. */
    boolean sameObject(Participant left, Participant right) {
        boolean sameThread = left.thread() == right.thread();
        Place a = left.place();
        Place b = right.place();
        if (!a.root().equals(b.root()) || (sameThread && isOwn(a.root(), left.thread()))) {
            return false;
        }
        int steps = Math.min(a.selectors().size(), b.selectors().size());
        for (int i = 0; i < steps; i++) {
            if (!sameStep(a.selectors().get(i), b.selectors().get(i), left.thread(), right.thread())) {
                return false;
            }
        }
        return a.selectors().size() == b.selectors().size();
    }

    private boolean isOwn(Place.Root root, ThreadNode thread) {
        return root instanceof Place.PointeeRoot pointee && mentionsOwn(pointee.pointer(), thread, 0);
    }

    private boolean sameStep(Place.Selector a, Place.Selector b, ThreadNode left, ThreadNode right) {
        if (!(a instanceof Place.Index first) || !(b instanceof Place.Index second)) {
            return a.equals(b);
        }
        Value x = first.value();
        Value y = second.value();
        if (x instanceof Value.Constant && y instanceof Value.Constant) {
            return x.equals(y);
        }
        if (mentionsOwn(x, left, 0) || mentionsOwn(y, right, 0)) {
            return false;
        }
        return sweeps(x) && sweeps(y);
    }

    /** A constant, or a loop variable that starts from a constant: it will reach the other's elements. */
    private boolean sweeps(Value index) {
        if (index instanceof Value.Constant) {
            return true;
        }
        Set<Value> inputs = alternatives.getOrDefault(index, Set.of());
        return inputs.size() == 1 && inputs.iterator().next() instanceof Value.Constant;
    }

    private boolean mentionsOwn(Value value, ThreadNode thread, int depth) {
        if (depth > 6 || thread.own().isEmpty()) {
            return false;
        }
        if (thread.own().contains(value)) {
            return true;
        }
        if (value instanceof Value.Binary binary) {
            return mentionsOwn(binary.left(), thread, depth + 1) || mentionsOwn(binary.right(), thread, depth + 1);
        }
        if (value instanceof Value.AddressOf address) {
            return mentionsOwn(address.place(), thread, depth);
        }
        if (value instanceof Value.Load load) {
            return mentionsOwn(load.place(), thread, depth);
        }
        if (value instanceof Value.Opaque && alternatives.containsKey(value)) {
            return alternatives.get(value).stream().map(input -> bind(input, thread)).anyMatch(input -> mentionsOwn(input, thread, depth + 1));
        }
        return false;
    }

    private boolean mentionsOwn(Place place, ThreadNode thread, int depth) {
        boolean root = place.root() instanceof Place.PointeeRoot pointee && mentionsOwn(pointee.pointer(), thread, depth + 1);
        return root || place.selectors().stream()
            .anyMatch(step -> step instanceof Place.Index index && mentionsOwn(index.value(), thread, depth + 1));
    }

    private static Value bind(Value value, ThreadNode thread) {
        Value bound = value;
        for (var binding : thread.bindings()) {
            bound = binding.apply(bound);
        }
        return bound;
    }

    /** True when a lock that both surely hold excludes them, or when what is held is not known well enough to say. */
    boolean excluded(Participant left, Participant right) {
        return intersects(left, right, left.locks(), right.locks()) || intersects(left, right, left.mayLocks(), right.mayLocks());
    }

    private boolean intersects(Participant left, Participant right, Set<Lock> first, Set<Lock> second) {
        boolean sameThread = left.thread() == right.thread();
        for (Lock a : first) {
            for (Lock b : second) {
                boolean exclusive = a.mode() == Lock.Mode.EXCLUSIVE || b.mode() == Lock.Mode.EXCLUSIVE;
                boolean own = sameThread && mentionsOwn(a.place(), left.thread(), 0);
                if (exclusive && a.place().equals(b.place()) && !own) {
                    return true;
                }
            }
        }
        return false;
    }
}
