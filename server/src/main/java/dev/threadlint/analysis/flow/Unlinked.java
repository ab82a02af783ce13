package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Nodes that a locked section takes out of a list with two directions: the node before it is made to lead to the one behind it, or the other way round.
 * Who does that has what nobody else finds in the list any more, until it is put into one again. Mutable; confined to one function.
 */
final class Unlinked {
    private final FunctionFlow flow;
    private final Set<Value> out = new LinkedHashSet<>();

    Unlinked(FunctionFlow flow) {
        this.flow = flow;
    }

    /** A pointer is stored: that may take a node out, or put it back. */
    void stored(FlowState state, Place target, Value value) {
        if (!flow.isJava()) {
            node(state, target, value).ifPresent(found -> {
                Value only = flow.unique(target);
                out.add(only);
                state.rename(found, only);
            });
            if (!out.isEmpty() && Places.local(target).isEmpty()) {
                out.stream().filter(only -> leadsTo(value, only) && !target.root().equals(new Place.PointeeRoot(only))).findFirst()
                    .ifPresent(only -> state.rename(only, new Value.Load(target)));
            }
        }
    }

    private static boolean leadsTo(Value value, Value node) {
        return value.equals(node) || value instanceof Value.AddressOf address && address.place().root().equals(new Place.PointeeRoot(node));
    }

    /** The pointer to the node that a store takes out: in {@code n->prev->next = n->next} it is n, where that was found in memory. */
    private static Optional<Value> node(FlowState state, Place target, Value value) {
        if (state.locks.isEmpty() || !(target.root() instanceof Place.PointeeRoot beside) || !(beside.pointer() instanceof Value.Load back) || !(value instanceof Value.Load on)) {
            return Optional.empty();
        }
        List<Place.Selector> there = target.selectors();
        List<Place.Selector> here = back.place().selectors();
        List<Place.Selector> next = on.place().selectors();
        int last = here.size() - 1;
        boolean pair = last >= 0 && next.size() == here.size() && !there.isEmpty() && back.place().root().equals(on.place().root()) && here.subList(0, last).equals(next.subList(0, last))
            && next.get(last).equals(there.get(there.size() - 1)) && !next.get(last).equals(here.get(last)) && isMember(here, last) && isMember(next, last);
        boolean found = pair && back.place().root() instanceof Place.PointeeRoot node && (node.pointer() instanceof Value.Load || node.pointer() instanceof Value.Opaque);
        return found ? Optional.of(((Place.PointeeRoot) back.place().root()).pointer()) : Optional.empty();
    }

    private static boolean isMember(List<Place.Selector> steps, int at) {
        return steps.get(at) instanceof Place.Field field && !field.isHolder();
    }

    /** What is held by a better name from here on, also the object around it. */
    static Optional<Value> renamed(Value held, Value old, Value only) {
        return held.equals(old) ? Optional.of(only) : held instanceof Value.AddressOf address && Places.isHolder(address.place()) && address.place().root().equals(new Place.PointeeRoot(old))
            ? Optional.of(new Value.AddressOf(new Place(new Place.PointeeRoot(only), address.place().selectors()))) : Optional.empty();
    }
}
