package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The better name that an object has on a way where tests have told which one it is. Stateless. */
final class Told {
    private Told() {}

    static Place place(Place place, FlowState state) {
        if (state.assumed.truths().isEmpty()) {
            return place;
        }
        Place named = place;
        if (place.root() instanceof Place.PointeeRoot pointee && !isHeldBy(pointee.pointer(), state)) {
            named = new Place(new Place.PointeeRoot(equal(pointee.pointer(), state, Told::isHeldBy)), place.selectors());
        }
        List<Place.Selector> steps = new ArrayList<>();
        for (Place.Selector step : named.selectors()) {
            steps.add(step instanceof Place.Index index ? new Place.Index(equal(number(index.value(), state.assumed), state, Told::isIndexOfHeld)) : step);
        }
        return steps.equals(named.selectors()) ? named : new Place(named.root(), steps);
    }

    /** The locks, by the names that tests have told of those that were chosen. */
    static Set<Lock> locks(FlowState state) {
        boolean chosen = !state.assumed.truths().isEmpty() && state.locks.stream().anyMatch(lock -> !named(lock, state.assumed).equals(lock));
        return chosen ? state.locks.stream().map(lock -> named(lock, state.assumed)).collect(FrozenSet.collector()) : state.locks;
    }

    private static Lock named(Lock lock, Assumptions assumed) {
        Boolean first = lock.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Choice choice
            ? assumed.truths().get(choice.condition()) : null;
        if (first == null) {
            return lock;
        }
        Value.Choice choice = (Value.Choice) ((Place.PointeeRoot) lock.place().root()).pointer();
        return new Lock(Place.pointee(first ? choice.whenTrue() : choice.whenFalse()).select(lock.place().selectors()), lock.mode(), lock.taken());
    }

    /** Of two values that were found equal, the one by which a lock is held. */
    private static Value equal(Value value, FlowState state, BiPredicate<Value, FlowState> locks) {
        for (Map.Entry<Value, Boolean> truth : state.assumed.truths().entrySet()) {
            if (truth.getValue() && truth.getKey() instanceof Value.Binary same && same.operator().equals("==")) {
                Value other = same.left().equals(value) ? same.right() : same.right().equals(value) ? same.left() : value;
                if (!other.equals(value) && locks.test(other, state)) {
                    return other;
                }
            }
        }
        return value;
    }

    private static boolean isHeldBy(Value pointer, FlowState state) {
        return state.locks.stream().anyMatch(lock -> lock.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(pointer));
    }

    private static boolean isIndexOfHeld(Value number, FlowState state) {
        return state.locks.stream().anyMatch(lock -> lock.place().selectors().contains(new Place.Index(number)));
    }

    /** One of the few numbers that a remainder or a bit can be. */
    private static Value number(Value value, Assumptions assumed) {
        if (!(value instanceof Value.Binary rest) || !Set.of("%", "&").contains(rest.operator()) || !(rest.right() instanceof Value.Constant by)) {
            return value;
        }
        Boolean other = assumed.truths().get(value);
        boolean remainder = rest.operator().equals("%");
        if (other != null && (!other || (remainder ? by.number() == 2 : Long.bitCount(by.number()) == 1))) {
            return new Value.Constant(!other ? 0 : remainder ? 1 : by.number());
        }
        return assumed.number(value).orElse(value);
    }
}
