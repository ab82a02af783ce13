package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects only the running thread knows: fresh memory until its address is stored where others look, handed to a thread, or
 * given to code that nothing is known of. Stateless but for the table of merged values.
 */
final class Privacy {
    private static final int MAXIMUM_DEPTH = 6;

    private final Map<Value, Set<Value>> alternatives;

    Privacy(Map<Value, Set<Value>> alternatives) {
        this.alternatives = alternatives;
    }

    /** True when no other thread can reach the place. */
    static boolean isPrivate(FlowState state, Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation made && !state.published.contains(made);
    }

    /** The object is made now, anew in a loop. */
    static void made(FlowState state, Value object) {
        state.published.remove(object);
        state.handed.remove(object);
    }

    /** A value is put into a place: what it leads to becomes known where the place is. */
    void stored(FlowState state, Place target, Value value) {
        if (Places.local(target).isEmpty() && !isPrivate(state, target)) {
            publish(state, value);
        }
    }

    /** Others know the value from now on, and all that it leads to. */
    void publish(FlowState state, Value value) {
        publish(state, value, 0, new LinkedHashSet<>());
    }

    /** @param seen local variables that were looked into: what they hold may lead back to them */
    private void publish(FlowState state, Value value, int depth, Set<Place.Root> seen) {
        if (depth > MAXIMUM_DEPTH) {
            return;
        }
        if (value instanceof Value.Allocation || value instanceof Value.Parameter) {
            if (state.published.add(value)) {
                contents(state, Place.pointee(value).root(), depth, seen);
            }
        } else if (value instanceof Value.AddressOf address) {
            if (address.place().root() instanceof Place.PointeeRoot pointee) {
                publish(state, pointee.pointer(), depth + 1, seen);
            } else if (Places.local(address.place()).isPresent() && seen.add(address.place().root())) {
                // What other variables lead to is known already.
                contents(state, address.place().root(), depth, seen);
            }
        } else if (value instanceof Value.Load copied) {
            if (Places.local(copied.place()).isPresent() && seen.add(copied.place().root())) {
                contents(state, copied.place().root(), depth, seen);
            }
        } else if (value instanceof Value.FunctionReference reference) {
            reference.receiver().ifPresent(receiver -> publish(state, receiver, depth + 1, seen));
            reference.bound().forEach(bound -> publish(state, bound, depth + 1, seen));
        } else if (value instanceof Value.Opaque) {
            alternatives.getOrDefault(value, Set.of()).forEach(input -> publish(state, input, depth + 1, seen));
        }
    }

    private void contents(FlowState state, Place.Root root, int depth, Set<Place.Root> seen) {
        List<Value> inside = new ArrayList<>();
        state.content.forEach((place, value) -> {
            if (place.root().equals(root)) {
                inside.add(value);
            }
        });
        inside.forEach(value -> publish(state, value, depth + 1, seen));
    }
}
