package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A loop that looks for a free slot under a lock and marks the one that it finds: from there on the number of the slot is one that no
 * other thread has. Stateless.
 */
final class Claimed {
    private Claimed() {}

    /** What tells which slot it is, when the write is such a mark: the loop variable, or the pointer that was set in the loop. */
    static Optional<Value> found(FlowAnalysis analysis, FlowState state, Place target, Value value, MergedValues merged) {
        if (state.locks.isEmpty() || Places.local(target).isPresent()) {
            return Optional.empty();
        }
        boolean sets = value instanceof Value.Constant constant && constant.number() != 0;
        if (sets && target.root() instanceof Place.PointeeRoot slot && isPicked(slot.pointer(), merged) && analysis.isGivenBack(target)) {
            return Optional.of(slot.pointer());
        }
        Set<Value> marks = counters(new Value.AddressOf(target), merged);
        marks.addAll(counters(value, merged));
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<Value, Boolean> truth : state.assumed.truths().entrySet()) {
            boolean looked = Assumptions.mentions(truth.getKey(), read -> read instanceof Value.Load load && load.place().equals(target));
            Optional<Value> index = looked ? marks.stream().filter(mark -> Assumptions.mentions(truth.getKey(), mark::equals)).findFirst() : Optional.empty();
            if (index.isPresent()) {
                return index;
            }
        }
        return Optional.empty();
    }

    /**
     * The number of a bit that was not set before this thread has set it, by an answer that a test has found so: {@code fetch_or(&word, 1 << i) & 1 << i}.
     */
    static Optional<Value> bit(Map<Value, Value> set, Assumptions.Fact fact) {
        if (fact.holds() || set.isEmpty() || !(fact.condition() instanceof Value.Binary test) || !test.operator().equals("&")) {
            return Optional.empty();
        }
        Value right = test.right();
        boolean shifted = test.left() instanceof Value.Binary shift && shift.operator().equals(">>") && right.equals(new Value.Constant(1));
        Value old = shifted ? ((Value.Binary) test.left()).left() : test.left();
        Value bit = shifted ? new Value.Binary("<<", right, ((Value.Binary) test.left()).right()) : right;
        return bit.equals(set.get(old)) && bit instanceof Value.Binary power && power.operator().equals("<<") && power.left() instanceof Value.Constant
            && power.right() instanceof Value.Opaque ? Optional.of(power.right()) : Optional.empty();
    }

    /** A pointer that holds an element of an array, whichever a loop came to. */
    private static boolean isPicked(Value pointer, MergedValues merged) {
        return merged.alternatives.getOrDefault(pointer, Set.of()).stream()
            .anyMatch(input -> input instanceof Value.AddressOf element && Places.hasVariableIndex(element.place()));
    }

    private static Set<Value> counters(Value value, MergedValues merged) {
        Set<Value> found = new LinkedHashSet<>();
        Assumptions.mentions(value, part -> {
            if (merged.isOfLoop(part)) {
                found.add(part);
            }
            return false;
        });
        return found;
    }
}
