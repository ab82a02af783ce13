package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Set;

/**
 * Counts of those who use something, kept under a lock: who has counted itself up and not yet down again is one of them, and who finds that there
 * are none keeps them away for as long as it keeps the lock (readers and writers: Courtois, Heymans, Parnas, CACM 1971). Stateless.
 */
public final class UserCounts {
    private static final Value ONE = new Value.Constant(1);

    private UserCounts() {}

    /**
     * A count is changed.
     *
     * @param told tells others what is stored
     */
    static void stored(FunctionFlow flow, FlowState state, Place count, Value value, Runnable told) {
        if (flow.isJava()) {
            told.run();
            return;
        }
        boolean changed = value instanceof Value.Binary next && isFrom(next.left(), count);
        boolean one = changed && ((Value.Binary) value).right().equals(ONE);
        boolean up = changed && ((Value.Binary) value).operator().equals("+");
        boolean down = one && ((Value.Binary) value).operator().equals("-");
        if (up) {
            note(flow, state, count, Signal.Kind.RAISED);
        } else if (!(value instanceof Value.Constant) && !(down && isRaised(state.order, count))) {
            note(flow, state, count, Signal.Kind.LOWERED);
        }
        told.run();
        if (up && one && !state.locks.isEmpty()) {
            state.order = state.order.receiving(new Signal(count, Signal.Kind.RAISED, 0, false, state.locks));
        }
    }

    /** What was there, or some more or less, since this thread may remember what it has put there. */
    private static boolean isFrom(Value value, Place count) {
        return value instanceof Value.Load load ? load.place().equals(count) : value instanceof Value.Binary sum && sum.right() instanceof Value.Constant
            && (sum.operator().equals("+") || sum.operator().equals("-")) && isFrom(sum.left(), count);
    }

    /** A count is changed by an atomic step, of which nothing is known but whether it counts down. */
    static void changed(FunctionFlow flow, FlowState state, Place count, boolean down) {
        note(flow, state, count, down ? Signal.Kind.LOWERED : Signal.Kind.RAISED);
    }

    /** The count was found zero under locks. */
    static void foundZero(FunctionFlow flow, FlowState state, Place count, Set<Lock> locks) {
        state.order = state.order.lowered(count);
        if (!flow.isJava() && !locks.isEmpty() && state.locks.containsAll(locks)) {
            state.order = state.order.receiving(new Signal(count, Signal.Kind.DRAINED, 0, false, locks));
        }
    }

    private static void note(FunctionFlow flow, FlowState state, Place count, Signal.Kind kind) {
        flow.recorder().ifPresent(record -> record.send(Signal.of(count, kind), state.order));
    }

    private static boolean isRaised(Order order, Place count) {
        return order.received().stream().anyMatch(signal -> signal.kind() == Signal.Kind.RAISED && signal.object().equals(count));
    }

    /** True when a callee counts down what its caller had counted up. */
    static boolean isOwn(Signal signal, Order before) {
        return signal.kind() == Signal.Kind.LOWERED && isRaised(before, signal.object());
    }

    /** True when one thread uses something while the other has found that nobody does, and still holds a lock that who wants to use it has to take. */
    public static boolean bars(Order user, Set<Lock> held, Signal found) {
        return found.kind() == Signal.Kind.DRAINED && user.received().stream().anyMatch(raised -> raised.kind() == Signal.Kind.RAISED
            && raised.object().equals(found.object()) && raised.locks().stream().anyMatch(lock -> holds(found.locks(), lock.place()) && holds(held, lock.place())));
    }

    private static boolean holds(Set<Lock> locks, Place place) {
        return locks.stream().anyMatch(lock -> lock.mode() == Lock.Mode.EXCLUSIVE && lock.place().equals(place));
    }
}
