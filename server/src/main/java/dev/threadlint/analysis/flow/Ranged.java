package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Puts ranges in the place of loop variables that index arrays, for facts that leave the function. Confined to one function. */
final class Ranged extends Terms {
    private static final int MOST_NESTED = 2;

    private final Map<Value, LoopRange> ranges;
    private int nested;

    Ranged(Map<Value, LoopRange> ranges) {
        this.ranges = ranges;
    }

    Place apply(Place place) {
        return ranges.isEmpty() ? place : rewrite(place);
    }

    Set<Lock> apply(Set<Lock> locks) {
        if (ranges.isEmpty() || locks.isEmpty()) {
            return locks;
        }
        Set<Lock> ranged = new LinkedHashSet<>();
        locks.forEach(lock -> ranged.add(new Lock(rewrite(lock.place()), lock.mode(), lock.taken())));
        return ranged;
    }

    @Override
    Value load(Value.Load original, Place place) {
        return loadOf(original, place);
    }

    @Override
    Value leaf(Value value) {
        LoopRange range = ranges.get(value);
        if (range == null || nested > MOST_NESTED) {
            return value;
        }
        // An inner loop that begins where the outer one is begins somewhere in the outer one's range.
        nested++;
        Value first = rewrite(range.first());
        nested--;
        return new Value.Range(value, first, range.operator(), range.bound(), range.step());
    }
}
