package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Contract;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What annotations say that a call does to locks. They are believed where the body is not seen, and where what is seen of it is not
 * understood as locking. Confined to the analysis of one function.
 */
final class ContractFlow {
    private final FunctionFlow flow;

    ContractFlow(FunctionFlow flow) {
        this.flow = flow;
    }

    /**
     * Puts the promised effects into the state after a call.
     *
     * @param seen the body was analysed
     */
    void call(Symbol function, boolean seen, Operation.Call call, Optional<Value> receiver, List<Value> arguments, FlowState state, Site site) {
        List<Contract> contracts = flow.analysis.contracts(function);
        if (contracts.isEmpty()) {
            return;
        }
        SyncEvent.Moment before = flow.recorder().map(record -> record.moment(state)).orElse(Recorder.NO_MOMENT);
        if (!seen) {
            flow.recorder().ifPresent(record -> record.calls.add(new FunctionFacts.CallFact(site, function, receiver, arguments,
                FrozenSet.copyOf(state.locks), FrozenSet.copyOf(state.mayLocks), FrozenSet.copyOf(state.released), FrozenSet.copyOf(state.live.keySet()), FrozenSet.copyOf(state.joined))));
        }
        Substitution substitution = new Substitution(receiver, arguments, value -> flow.evaluator.value(value));
        List<Lock> guarded = new ArrayList<>();
        for (Contract contract : contracts) {
            Lock lock = new Lock(Place.pointee(substitution.apply(contract.lock())), mode(contract), site);
            if (Places.isUnknown(lock.place()) || !contract.member().equals(function)) {
                continue;
            }
            switch (contract.kind()) {
                case ACQUIRES -> {
                    if (acquire(contract, lock, seen, before, state, site)) {
                        guarded.add(lock);
                    }
                }
                case RELEASES -> release(contract, lock, seen, before, state, site);
                case TRIES -> attempt(contract, lock, seen, call, before, state, site);
                case ASSERTS -> hold(LockInside.of(lock, contract, contracts, flow.analysis).asserted(), state);
                case ANSWERS -> {
                    if (!seen) {
                        state.temporaries.put(call.result(), substitution.apply(contract.lock()));
                    }
                }
                case GUARDED, POINTEE_GUARDED, REQUIRES, EXCLUDES, UNCHECKED, SCOPED -> { }
            }
        }
        boolean makes = call.dispatch() == Operation.Dispatch.CONSTRUCTOR && receiver.isPresent();
        if (makes && !seen && !guarded.isEmpty()) {
            state.guards.put(Place.pointee(receiver.get()), new FlowState.Guard(guarded, true));
        }
    }

    private static Lock.Mode mode(Contract contract) {
        return contract.isShared() ? Lock.Mode.SHARED : Lock.Mode.EXCLUSIVE;
    }

    /** Answers whether the lock was taken by its own name. */
    private boolean acquire(Contract contract, Lock lock, boolean seen, SyncEvent.Moment before, FlowState state, Site site) {
        FlowState.Guard guard = state.guards.get(lock.place());
        if (guard != null) {
            guard.locks().forEach(inner -> hold(inner, state));
            state.guards.put(lock.place(), new FlowState.Guard(guard.locks(), true));
            return false;
        }
        if (seen && isHeld(lock, state)) {
            return false;
        }
        if (!seen) {
            event(SyncEvent.Kind.ACQUIRE, contract, lock, before, site);
        }
        hold(lock, state);
        return true;
    }

    private static void hold(Lock lock, FlowState state) {
        if (!isHeld(lock, state)) {
            state.take(lock);
        }
    }

    /** A lock of the program's own has the real one inside. */
    private static boolean isHeld(Lock lock, FlowState state) {
        return state.locks.stream().anyMatch(held -> contains(lock.place(), held.place()));
    }

    private static boolean contains(Place whole, Place part) {
        return whole.root().equals(part.root()) && part.selectors().size() >= whole.selectors().size()
            && part.selectors().subList(0, whole.selectors().size()).equals(whole.selectors());
    }

    private void release(Contract contract, Lock lock, boolean seen, SyncEvent.Moment before, FlowState state, Site site) {
        FlowState.Guard guard = state.guards.get(lock.place());
        if (guard != null) {
            if (guard.owns()) {
                guard.locks().forEach(state::giveBack);
                state.guards.put(lock.place(), new FlowState.Guard(guard.locks(), false));
            }
            return;
        }
        if (!seen) {
            event(SyncEvent.Kind.RELEASE, contract, lock, before, site);
            state.giveBack(lock.place());
        } else if (isHeld(lock, state)) {
            state.giveBack(lock.place());
        }
    }

    private void attempt(Contract contract, Lock lock, boolean seen, Operation.Call call, SyncEvent.Moment before, FlowState state, Site site) {
        if (!seen) {
            event(SyncEvent.Kind.TRY_ACQUIRE, contract, lock, before, site);
            state.pending.put(state.temporaries.getOrDefault(call.result(), Value.UNKNOWN),
                new FlowState.Pending(List.of(lock), List.of(), !contract.succeeds(), false));
        }
    }

    private void event(SyncEvent.Kind kind, Contract contract, Lock lock, SyncEvent.Moment before, Site site) {
        flow.recorder().ifPresent(record -> record.event(kind, lock, SyncEvent.By.CALL, flow.analysis.isRecursiveLock(contract.lockType()), before, site));
    }

    /** The accesses of a function as they are where its callers keep what it asks of them. */
    List<AccessFact> kept(List<AccessFact> accesses) {
        Set<Lock> required = new LinkedHashSet<>();
        for (Contract contract : flow.analysis.contracts(flow.function().symbol())) {
            boolean held = contract.kind() == Contract.Kind.REQUIRES || contract.kind() == Contract.Kind.RELEASES;
            if (held && !(contract.lock() instanceof Value.Unknown)) {
                required.add(new Lock(Place.pointee(contract.lock()), mode(contract), Site.NOWHERE));
            }
        }
        if (required.isEmpty()) {
            return accesses;
        }
        return accesses.stream().map(access -> access.released() ? access : access.under(required)).toList();
    }
}
