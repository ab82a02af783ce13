package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FrozenSet;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pointers that walk along linked structures: from a variable with static storage, again and again through one member. Two walks from
 * one variable, or a walk and the variable itself, may be at one node. Confined to one thread.
 */
final class Walks {
    private static final int MAXIMUM_STEPS = 16;

    private final Map<Value, Set<Value>> alternatives;
    private final Map<Value, Place> heads;
    private final Map<Value, Set<Place>> starts = new LinkedHashMap<>();

    /** @param heads static pointers that objects were ever stored in */
    Walks(Map<Value, Set<Value>> alternatives, Map<Value, Place> heads) {
        this.heads = heads;
        this.alternatives = alternatives;
    }

    boolean meet(Value left, Value right) {
        Set<Place> starts = starts(left);
        return !starts.isEmpty() && starts(right).stream().anyMatch(starts::contains);
    }

    /** True when the walks begin at an element whose number their function was given: of those numbers nothing is known here. */
    boolean meetAtSomeElement(Value left, Value right) {
        Set<Place> starts = new LinkedHashSet<>(starts(left));
        starts.retainAll(starts(right));
        return !starts.isEmpty() && starts.stream().noneMatch(Place::isAbsolute);
    }

    /** The base of a pointer for grouping, when it is a walk with one start. */
    Optional<Place> start(Value pointer) {
        Set<Place> starts = pointer instanceof Value.Opaque ? starts(pointer) : Set.of();
        return starts.size() == 1 ? Optional.of(starts.iterator().next()) : Optional.empty();
    }

    /** Static pointers that a value starts from; empty when it may also come from elsewhere, or is no walk. */
    private Set<Place> starts(Value value) {
        Set<Place> known = starts.get(value);
        if (known == null) {
            Set<Place> found = new LinkedHashSet<>();
            known = FrozenSet.copyOf(collect(value, new LinkedHashSet<>(), found) ? found : Set.of());
            starts.put(value, known);
        }
        return known;
    }

    private boolean collect(Value value, Set<Value> seen, Set<Place> found) {
        if (!seen.add(value)) {
            return true;
        }
        if (seen.size() > MAXIMUM_STEPS) {
            return false;
        }
        if (value instanceof Value.Constant) {
            return true;
        }
        if (value instanceof Value.Allocation) {
            Place head = heads.get(value);
            if (head != null) {
                found.add(head);
            }
            return head != null;
        }
        if (value instanceof Value.Load load) {
            if (load.place().root() instanceof Place.PointeeRoot node && seen.contains(node.pointer())) {
                return true;
            }
            if (load.place().root() instanceof Place.VariableRoot && Places.isStatic(load.place())) {
                found.add(load.place());
                return true;
            }
            return load.place().root() instanceof Place.PointeeRoot node && collect(node.pointer(), seen, found);
        }
        if (value instanceof Value.AddressOf address && address.place().root() instanceof Place.PointeeRoot node && Places.isHolder(address.place())) {
            // The objects that hold the nodes of a list are met as these are.
            Set<Place> nodes = new LinkedHashSet<>();
            boolean known = collect(node.pointer(), seen, nodes);
            nodes.forEach(start -> found.add(start.select(address.place().selectors())));
            return known;
        }
        Set<Value> inputs = alternatives.getOrDefault(value, Set.of());
        return value instanceof Value.Opaque && !inputs.isEmpty() && inputs.stream().allMatch(input -> collect(input, seen, found));
    }
}
