package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.FunctionFacts.Omission;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.models.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Code that is left out or could not be read. Where the latter names a function that does something to locks or threads, it may take and give back
 * any lock, wait for any thread and write any memory: what depends on that is not known from there on, in its function and, on the ways on which
 * it was met, in callers. Stateless.
 */
final class Unread {
    private static final int MOST_ARGUMENTS = 5;
    /** What calls of the library may do to threads and locks. */
    private static final Set<Effect.Action> ACTIONS = EnumSet.of(Effect.Action.CREATE, Effect.Action.JOIN, Effect.Action.DETACH, Effect.Action.EXIT_THREAD, Effect.Action.EXIT_PROCESS,
        Effect.Action.LOCK, Effect.Action.LOCK_SHARED, Effect.Action.TRY_LOCK, Effect.Action.TRY_LOCK_SHARED, Effect.Action.UNLOCK, Effect.Action.GUARD, Effect.Action.GUARD_SHARED,
        Effect.Action.GUARD_LOCK, Effect.Action.GUARD_UNLOCK, Effect.Action.GUARD_RELEASE, Effect.Action.WAIT, Effect.Action.TIMED_WAIT, Effect.Action.NOTIFY, Effect.Action.BARRIER,
        Effect.Action.COUNT_DOWN, Effect.Action.AWAIT_LATCH, Effect.Action.SEMAPHORE_WAIT, Effect.Action.SEMAPHORE_POST, Effect.Action.ONCE, Effect.Action.AWAIT, Effect.Action.COMPLETE,
        Effect.Action.SHUTDOWN, Effect.Action.INITIALISE, Effect.Action.DESTROY_LOCK);
    /** What leaves nothing behind, where no lock is left or given back. */
    private static final Set<SyncEvent.Kind> BALANCED = EnumSet.of(SyncEvent.Kind.ACQUIRE, SyncEvent.Kind.TRY_ACQUIRE, SyncEvent.Kind.ADOPT, SyncEvent.Kind.RELEASE,
        SyncEvent.Kind.SLEEP, SyncEvent.Kind.BLOCK);

    private Unread() {}

    /** Answers true, since the function goes on. */
    static boolean met(Operation.Omitted operation, FunctionFlow flow, FlowState state) {
        boolean acts = operation.foreign() || operation.named().stream().anyMatch(function -> acts(function, flow.analysis));
        note(acts ? Omission.UNREAD : Omission.LEFT_OUT, flow, state);
        if (acts) {
            forgetAll(state);
            lose(state);
        }
        return true;
    }

    /** As with any other call, a function of which nothing is known does nothing to threads and locks. */
    private static boolean acts(Symbol function, FlowAnalysis analysis) {
        if (analysis.find(function).isEmpty()) {
            return IntStream.range(0, MOST_ARGUMENTS).anyMatch(arity -> analysis.model(function, arity)
                .filter(model -> model.effects().stream().anyMatch(effect -> ACTIONS.contains(effect.action()))).isPresent());
        }
        FunctionFacts facts = analysis.facts(function);
        return facts.omission() == Omission.UNREAD || !facts.mayLocksAtExit().isEmpty() || !facts.released().isEmpty() || !facts.joinedAtExit().isEmpty()
            || facts.events().stream().anyMatch(event -> !BALANCED.contains(event.kind()));
    }

    /** A callee has met such code on some way; {@link #left} tells whether it was the way on which it came back. */
    static void called(FunctionFacts callee, FunctionFlow flow, FlowState state) {
        note(callee.omission(), flow, state);
        if (callee.omission() == Omission.UNREAD) {
            forgetAll(state);
        }
    }

    /** A callee came back on this way. */
    static void left(Outcome outcome, FlowState state) {
        if (outcome.released().contains(Lock.UNREAD.place())) {
            lose(state);
        }
    }

    static boolean is(Place released) {
        return released.equals(Lock.UNREAD.place());
    }

    private static void note(Omission what, FunctionFlow flow, FlowState state) {
        state.omitted |= what != Omission.NONE;
        flow.recorder().filter(record -> record.omission.compareTo(what) < 0).ifPresent(record -> record.omission = what);
    }

    private static void forgetAll(FlowState state) {
        state.forgetAll();
        state.live.clear();
    }

    private static void lose(FlowState state) {
        state.locks.clear();
        state.again.clear();
        state.given.clear();
        state.pending.clear();
        state.cleanups = List.of();
        state.mayLocks.add(Lock.UNREAD);
        state.released.add(Lock.UNREAD.place());
    }
}
