package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The better name that an object has on a way where tests have told which one it is. Stateless. */
final class Told {
    private Told() {}

    /** @param alternatives what values that stand for several may be */
    static Place place(Place place, FlowState state, Map<Value, Set<Value>> alternatives) {
        if (state.assumed.truths().isEmpty()) {
            return place;
        }
        Place named = known(place, state.assumed, alternatives);
        if (named != place) {
            return named;
        }
        if (place.root() instanceof Place.PointeeRoot pointee && !isHeldBy(pointee.pointer(), state)) {
            named = new Place(new Place.PointeeRoot(equal(pointee.pointer(), state, Told::isHeldBy)), place.selectors());
        }
        List<Place.Selector> steps = new ArrayList<>();
        for (Place.Selector step : named.selectors()) {
            steps.add(step instanceof Place.Index index ? index.with(equal(number(index.value(), state.assumed), state, Told::isIndexOfHeld)) : step);
        }
        return steps.equals(named.selectors()) ? named : new Place(named.root(), steps);
    }

    /** By the name of the variable that a pointer was found to lead to, or that is left after it was found not to lead to the others it may. */
    private static Place known(Place place, Assumptions assumed, Map<Value, Set<Value>> alternatives) {
        if (!(place.root() instanceof Place.PointeeRoot root)) {
            return place;
        }
        if (root.pointer() instanceof Value.Choice choice) {
            Boolean first = assumed.truths().get(choice.condition());
            return first == null ? place : Place.pointee(first ? choice.whenTrue() : choice.whenFalse(), place.selectors());
        }
        Set<Value> others = new LinkedHashSet<>();
        for (Map.Entry<Value, Boolean> truth : assumed.truths().entrySet()) {
            boolean same = truth.getKey() instanceof Value.Binary binary && binary.operator().equals("==") && binary.left().equals(root.pointer());
            if (same && ((Value.Binary) truth.getKey()).right() instanceof Value.AddressOf variable) {
                if (truth.getValue()) {
                    return Place.pointee(variable, place.selectors());
                }
                others.add(variable);
            }
        }
        List<Value> possible = others.isEmpty() ? List.of() : alternatives.getOrDefault(root.pointer(), Set.of()).stream().filter(value -> !others.contains(value)).toList();
        return possible.size() == 1 && possible.get(0) instanceof Value.AddressOf ? Place.pointee(possible.get(0), place.selectors()) : place;
    }

    /** The locks, by the names that tests have told of those that were chosen. */
    static Set<Lock> locks(FlowState state, Map<Value, Set<Value>> alternatives) {
        boolean chosen = !state.assumed.truths().isEmpty() && state.locks.stream().anyMatch(lock -> !named(lock, state.assumed, alternatives).equals(lock));
        return chosen ? state.locks.stream().map(lock -> named(lock, state.assumed, alternatives)).collect(FrozenSet.collector()) : state.locks;
    }

    private static Lock named(Lock lock, Assumptions assumed, Map<Value, Set<Value>> alternatives) {
        Place known = known(lock.place(), assumed, alternatives);
        return known == lock.place() ? lock : new Lock(known, lock.mode(), lock.taken());
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
