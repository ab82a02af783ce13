package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.Signal.Kind;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Two threads that each show a flag of their own before they look at that of the other: of the stores and loads of both, which have one order for all
 * (C11 7.17.3), one finds the other's flag set (Dekker, 1965). With a variable that says whose turn it is, who has left the turn to the other and finds that
 * it has changed goes on, too (Peterson, 1981). Stateless.
 */
final class Crossings {
    /** The number of memory_order_seq_cst (C11 7.17.1, in the order of its list). */
    private static final long SEQUENTIAL = 5;

    private Crossings() {}

    /** True when an atomic call is part of the one order of all such calls. */
    static boolean isSequential(Operation.Call call, List<Value> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String builtIn = MemoryOrders.builtInOrder(arguments.get(i));
            boolean order = i < call.argumentTypes().size() && call.argumentTypes().get(i).name().endsWith(SpinLocks.MEMORY_ORDER);
            if (builtIn.isEmpty() ? order && !arguments.get(i).equals(new Value.Constant(SEQUENTIAL)) : !builtIn.equals("__ATOMIC_SEQ_CST")) {
                return false;
            }
        }
        return true;
    }

    static void read(FlowState state, Place place) {
        for (Signal shown : of(state, signal -> signal.kind() == Kind.SHOWN && !signal.object().equals(place))) {
            state.order = state.order.receiving(new Signal(shown.object(), Kind.ASKED, 0, true, Set.of(), Optional.of(place)));
        }
    }

    /** @param orders the store is part of the order */
    static void stored(FlowState state, Place place, Value value, boolean orders) {
        state.order = state.order.forgetting(signal -> signal.isOfCrossing() && signal.endsWith(place));
        if (!orders) {
            return;
        }
        boolean shown = !of(state, signal -> signal.kind() == Kind.SHOWN && !signal.object().equals(place)).isEmpty();
        state.order = state.order.forgetting(signal -> signal.kind() == Kind.LEFT_TO || shown && signal.kind() == Kind.ASKED);
        if (shown) {
            state.order = state.order.receiving(leftTo(place, value));
        }
        if (value instanceof Value.Constant constant && constant.number() != 0) {
            state.order = state.order.receiving(Signal.of(place, Kind.SHOWN));
        }
    }

    private static Signal leftTo(Place turn, Value value) {
        return value instanceof Value.Constant constant ? new Signal(turn, Kind.LEFT_TO, constant.number(), true, Set.of())
            : new Signal(turn, Kind.LEFT_TO, Signal.ANY, true, Set.of(), Optional.of(Place.pointee(value)));
    }

    static void tested(FlowState state, Assumptions.Fact fact) {
        if (fact.condition() instanceof Value.Load flag && !fact.holds()) {
            foundZero(state, flag.place());
        } else if (fact.condition() instanceof Value.Load turn) {
            foundOther(state, turn.place(), Value.NULL);
        } else if (!fact.holds() && fact.condition() instanceof Value.Binary binary && binary.operator().equals("==")) {
            if (binary.left() instanceof Value.Load turn) {
                foundOther(state, turn.place(), binary.right());
            } else if (binary.right() instanceof Value.Load turn) {
                foundOther(state, turn.place(), binary.left());
            }
        }
    }

    private static void foundZero(FlowState state, Place flag) {
        for (Signal asked : of(state, signal -> signal.kind() == Kind.ASKED && signal.given().filter(flag::equals).isPresent())) {
            state.order = state.order.receiving(new Signal(asked.object(), Kind.CROSSED, 0, true, Set.of(), asked.given()));
            for (Signal turn : of(state, signal -> signal.kind() == Kind.LEFT_TO && !signal.object().equals(asked.object()))) {
                goesOn(state, asked.object(), turn.object());
            }
        }
    }

    /** A number was found to be another one than that. */
    private static void foundOther(FlowState state, Place turn, Value number) {
        if (of(state, leftTo(turn, number)::equals).isEmpty()) {
            return;
        }
        of(state, signal -> signal.kind() == Kind.ASKED && signal.given().filter(turn::equals).isPresent()).forEach(asked -> goesOn(state, asked.object(), turn));
    }

    private static void goesOn(FlowState state, Place flag, Place turn) {
        state.order = state.order.receiving(new Signal(flag, Kind.CROSSED, 1, true, Set.of(), Optional.of(turn)));
    }

    private static List<Signal> of(FlowState state, Predicate<Signal> wanted) {
        return state.order.received().isEmpty() ? List.of() : state.order.received().stream().filter(wanted).toList();
    }
}
