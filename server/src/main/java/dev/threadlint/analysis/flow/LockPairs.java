package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two locks that were put in order before they are taken: the smaller and the larger of two pointers are, taken together, the two
 * pointers. Confined to the analysis of one function.
 */
final class LockPairs {
    private final FunctionFlow flow;

    LockPairs(FunctionFlow flow) {
        this.flow = flow;
    }

    /** Takes a lock, and with the second of two in order both of them by their own names. */
    void take(Lock lock, boolean counted, FlowState state) {
        state.take(lock, counted);
        both(lock, state).forEach(state::take);
    }

    void giveBack(Lock lock, FlowState state) {
        drop(both(lock, state), state);
        state.giveBack(lock);
        settle(state);
    }

    void giveBack(Place place, FlowState state) {
        if (!state.locks.isEmpty()) {
            drop(both(new Lock(place, Lock.Mode.EXCLUSIVE, Lock.FLAG), state), state);
        }
        state.giveBack(place);
        settle(state);
    }

    private static void drop(List<Lock> locks, FlowState state) {
        state.locks.removeAll(locks);
        state.mayLocks.removeAll(locks);
    }

    /** Of two locks that were taken in order one was given back by its own name: which of the two the other is by now tells its own name. */
    private void settle(FlowState state) {
        if (state.locks.size() > 1) {
            drop(ordered(state).filter(lock -> !state.locks.containsAll(both(lock, state))).toList(), state);
        }
    }

    /** The state at the end of the function: those who called it know the two locks by their own names only. */
    FlowState leave(FlowState state) {
        if (state.locks.size() > 3) {
            drop(ordered(state).toList(), state);
        }
        return state;
    }

    /** The locks held by their place in the order. */
    private Stream<Lock> ordered(FlowState state) {
        return List.copyOf(state.locks).stream().filter(lock -> !both(lock, state).isEmpty());
    }

    /** Both locks, by their own names, where a lock is one of two in order and the other one is held; else none. */
    private List<Lock> both(Lock lock, FlowState state) {
        for (Map.Entry<Value, Value.Choice> one : flow.merged.ordered.entrySet()) {
            Value.Choice choice = one.getValue();
            Value mirrored = new Value.Choice(choice.condition(), choice.whenFalse(), choice.whenTrue());
            boolean both = Assumptions.mentions(new Value.AddressOf(lock.place()), one.getKey()::equals) && flow.merged.ordered.entrySet().stream()
                .anyMatch(other -> other.getValue().equals(mirrored) && state.locks.contains(replaced(lock, one.getKey(), other.getKey())));
            if (both) {
                return List.of(replaced(lock, one.getKey(), choice.whenTrue()), replaced(lock, one.getKey(), choice.whenFalse()));
            }
        }
        return both(lock, state, flow.alternatives);
    }

    private static List<Lock> both(Lock lock, FlowState state, Map<Value, Set<Value>> alternatives) {
        if (lock.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Choice choice) {
            Value mirrored = new Value.Choice(choice.condition(), choice.whenFalse(), choice.whenTrue());
            List<Place> two = Stream.of(mirrored, choice.whenTrue(), choice.whenFalse()).map(to -> Place.pointee(to).select(lock.place().selectors())).toList();
            return state.locks.stream().anyMatch(held -> held.place().equals(two.get(0)))
                ? two.subList(1, two.size()).stream().map(place -> new Lock(place, lock.mode(), lock.taken())).toList() : List.of();
        }
        for (Map.Entry<Value, Set<Value>> choice : alternatives.entrySet()) {
            if (choice.getValue().size() != 2 || !Assumptions.mentions(new Value.AddressOf(lock.place()), choice.getKey()::equals)) {
                continue;
            }
            List<Lock> two = choice.getValue().stream().map(value -> replaced(lock, choice.getKey(), value)).toList();
            boolean other = alternatives.entrySet().stream().anyMatch(rest -> !rest.getKey().equals(choice.getKey())
                && rest.getValue().equals(choice.getValue()) && state.locks.contains(replaced(lock, choice.getKey(), rest.getKey())));
            if (other) {
                return two;
            }
        }
        return List.of();
    }

    private static Lock replaced(Lock lock, Value from, Value to) {
        return Substitution.replacing(from, to).apply(lock);
    }
}
