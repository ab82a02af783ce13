package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.analysis.flow.SyncEvent.Kind;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What library calls do to locks and the guards over them. Confined to the analysis of one function. */
final class LockFlow {
    private static final String SHARED = "#shared";

    private final FunctionFlow flow;

    LockFlow(FunctionFlow flow) {
        this.flow = flow;
    }

    /** The lock that a value stands for; the view of a read-write lock is that lock in shared mode. */
    static Lock lock(Value subject, Lock.Mode mode, Bound bound) {
        Place place = Place.pointee(subject);
        int last = place.selectors().size() - 1;
        boolean view = last >= 0 && place.selectors().get(last) instanceof Place.Field field && field.name().equals(SHARED);
        return view ? new Lock(new Place(place.root(), place.selectors().subList(0, last)), Lock.Mode.SHARED, bound.site().span())
            : new Lock(place, mode, bound.site().span());
    }

    static Value sharedView(Value subject) {
        return new Value.AddressOf(Place.pointee(subject).field("", SHARED));
    }

    void take(Lock lock, Bound bound, FlowState state) {
        event(Kind.ACQUIRE, lock, isRecursive(bound, Optional.empty()), bound);
        hold(lock, bound, state);
    }

    void hold(Lock lock, Bound bound, FlowState state) {
        state.locks.add(lock);
        state.mayLocks.add(lock);
        if (successIsZero(bound)) {
            state.pending.put(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN),
                new FlowState.Pending(List.of(lock), List.of(), true, true));
        }
    }

    void attempt(Lock lock, Bound bound, FlowState state) {
        event(Kind.TRY_ACQUIRE, lock, isRecursive(bound, Optional.empty()), bound);
        state.pending.put(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN),
            new FlowState.Pending(List.of(lock), List.of(), successIsZero(bound), false));
    }

    void release(Lock lock, Bound bound, FlowState state) {
        event(Kind.RELEASE, lock, false, bound);
        CallFlow.releaseLock(state, lock.place());
    }

    private static boolean successIsZero(Bound bound) {
        CallModel.Success success = bound.model().success();
        return success == CallModel.Success.ERROR_NUMBER || success == CallModel.Success.ZERO;
    }

    private void event(Kind kind, Lock lock, boolean recursive, Bound bound) {
        flow.recorder().ifPresent(record -> record.event(kind, lock, recursive, bound.before(), bound.site()));
    }

    /** What the type of the lock object says; of a guard, the type of its argument. */
    private boolean isRecursive(Bound bound, Optional<Integer> argument) {
        String function = bound.model().function();
        int member = Math.max(function.lastIndexOf("::"), function.lastIndexOf('.'));
        String type = argument.map(number -> number < bound.call().argumentTypes().size() ? bound.call().argumentTypes().get(number).name() : "")
            .orElse(member > 0 ? function.substring(0, member) : "");
        return flow.analysis.isRecursiveLock(type);
    }

    /** A guard's lock and the number of the argument it came from. */
    private record Given(Lock lock, int argument) {}

    private static List<Given> given(Effect effect, Lock.Mode mode, Bound bound) {
        List<Given> locks = new ArrayList<>();
        int first = Math.max(0, effect.firstArgument());
        int last = effect.spread() ? bound.arguments().size() : Math.min(first + 1, bound.arguments().size());
        for (int i = first; i < last; i++) {
            if (tag(bound.arguments().get(i)).isEmpty()) {
                locks.add(new Given(new Lock(Place.pointee(bound.arguments().get(i)), mode, bound.site().span()), i));
            }
        }
        return locks;
    }

    /** The name of a {@code std::defer_lock}-like tag argument. */
    private static Optional<String> tag(Value value) {
        Value plain = value instanceof Value.AddressOf address ? new Value.Load(address.place()) : value;
        return plain instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root
            && Set.of("std::defer_lock", "std::adopt_lock", "std::try_to_lock").contains(root.symbol().name())
            ? Optional.of(root.symbol().name()) : Optional.empty();
    }

    void guard(Effect effect, Lock.Mode mode, Value subject, Bound bound, FlowState state) {
        List<Given> given = given(effect, mode, bound);
        List<Lock> locks = given.stream().map(Given::lock).toList();
        List<String> tags = bound.arguments().stream().flatMap(argument -> tag(argument).stream()).toList();
        boolean tries = tags.contains("std::try_to_lock");
        boolean owns = !tags.contains("std::defer_lock") && !tries;
        if ((owns || tries) && !tags.contains("std::adopt_lock")) {
            given.forEach(one -> event(tries ? Kind.TRY_ACQUIRE : Kind.ACQUIRE, one.lock(), isRecursive(bound, Optional.of(one.argument())), bound));
        }
        state.guards.put(Place.pointee(subject), new FlowState.Guard(locks, owns));
        if (owns) {
            state.locks.addAll(locks);
            state.mayLocks.addAll(locks);
        } else if (tries) {
            state.mayLocks.addAll(locks);
        }
    }

    void deferred(Effect effect, Value subject, Bound bound, FlowState state) {
        state.guards.put(Place.pointee(subject),
            new FlowState.Guard(given(effect, Lock.Mode.EXCLUSIVE, bound).stream().map(Given::lock).toList(), false));
    }

    void guardLock(Value subject, Bound bound, FlowState state) {
        FlowState.Guard guard = state.guards.get(Place.pointee(subject));
        if (guard != null) {
            boolean tries = bound.model().success() == CallModel.Success.TRUE;
            guard.locks().forEach(lock -> event(tries ? Kind.TRY_ACQUIRE : Kind.ACQUIRE, lock, false, bound));
            state.guards.put(Place.pointee(subject), new FlowState.Guard(guard.locks(), true));
            state.locks.addAll(guard.locks());
            state.mayLocks.addAll(guard.locks());
        }
    }

    void guardUnlock(Value subject, Bound bound, FlowState state) {
        FlowState.Guard guard = state.guards.get(Place.pointee(subject));
        if (guard != null && guard.owns()) {
            guard.locks().forEach(lock -> release(lock, bound, state));
            state.guards.put(Place.pointee(subject), new FlowState.Guard(guard.locks(), false));
        }
    }

    /** The lock that a wait gives back: a guard stands for its lock. */
    static Value released(Value operand, FlowState state) {
        FlowState.Guard guard = state.guards.get(Place.pointee(operand));
        return guard != null && guard.locks().size() == 1 ? new Value.AddressOf(guard.locks().get(0).place()) : operand;
    }
}
