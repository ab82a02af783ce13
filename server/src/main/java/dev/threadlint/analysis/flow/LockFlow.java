package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.analysis.flow.SyncEvent.By;
import dev.threadlint.analysis.flow.SyncEvent.Kind;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What library calls do to locks and the guards over them. Confined to the analysis of one function. */
final class LockFlow {
    /** EBUSY, by which a try tells that another thread has the lock (POSIX pthread_mutex_trylock; the number of Linux). */
    private static final long BUSY = 16;
    private static final String SHARED = "#shared";
    /** So many locks are given back by a guard of several of which nothing else is known. */
    private static final int MOST_LOCKS = 4;

    private final FunctionFlow flow;
    private final LockPairs pairs;

    LockFlow(FunctionFlow flow) {
        this.flow = flow;
        this.pairs = new LockPairs(flow);
    }

    /** The lock that a value stands for; the view of a read-write lock is that lock in shared mode. */
    Lock lock(Value subject, Lock.Mode mode, Bound bound) {
        Place place = Place.pointee(subject);
        Optional<LockAliases.Meant> meant = flow.analysis.meant(place);
        if (meant.isPresent()) {
            return new Lock(meant.get().place(), meant.get().shared() ? Lock.Mode.SHARED : mode, bound.site());
        }
        return viewed(subject).map(lock -> new Lock(lock, Lock.Mode.SHARED, bound.site())).orElseGet(() -> new Lock(place, mode, bound.site()));
    }

    /** The lock that a shared view is of. */
    static Optional<Place> viewed(Value value) {
        Place place = Place.pointee(value);
        return Places.isMember(place, SHARED) ? Optional.of(whole(place)) : Optional.empty();
    }

    /** A lock whose place turned out to be the view of a read-write lock. */
    static Lock viewed(Lock lock) {
        return Places.isMember(lock.place(), SHARED) ? new Lock(whole(lock.place()), Lock.Mode.SHARED, lock.taken()) : lock;
    }

    private static Place whole(Place view) {
        return new Place(view.root(), view.selectors().subList(0, view.selectors().size() - 1));
    }

    static Value sharedView(Value subject) {
        return new Value.AddressOf(Place.pointee(subject).field("", SHARED));
    }

    /** Enters or leaves the monitor of a Java object. */
    boolean monitor(Operation.Monitor monitor, FlowState state, Site site, int block) {
        Value object = flow.evaluator.value(monitor.object());
        Place place = Place.pointee(object);
        flow.observer().ifPresent(watch -> watch.monitor(monitor, object, state, site, block));
        Place meant = flow.analysis.meant(place).filter(alias -> !alias.shared()).map(LockAliases.Meant::place).orElse(place);
        Lock lock = new Lock(meant, Lock.Mode.EXCLUSIVE, site);
        flow.loops.put(site.ordinal(), flow.loopHeader());
        flow.recorder().ifPresent(record -> record.event(monitor.enter() ? Kind.ACQUIRE : Kind.RELEASE, lock, By.REGION, true, record.moment(state), site));
        if (monitor.enter()) {
            OrderFlow.forgetShared(state);
            pairs.take(lock, true, state);
        } else {
            pairs.giveBack(meant, state);
        }
        return true;
    }

    void take(Lock lock, Bound bound, FlowState state) {
        if (state.guards.containsKey(lock.place())) {
            // std::lock over guards that wait for it.
            guardLock(new Value.AddressOf(lock.place()), bound, state);
            return;
        }
        event(Kind.ACQUIRE, lock, By.CALL, isRecursive(bound, Optional.empty()), bound);
        hold(lock, bound, state);
    }

    void hold(Lock lock, Bound bound, FlowState state) {
        if (!GroupLocks.isForGroup(state, lock)) {
            pairs.take(lock, isRecursive(bound, Optional.empty()) || state.locks.contains(lock) && isMutex(bound) && flow.analysis.isRecursiveLock(lock.place()), state);
        }
        if (bound.model().success() != CallModel.Success.ALWAYS) {
            state.pending.put(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN),
                new FlowState.Pending(List.of(lock), List.of(), successIsZero(bound), true));
        }
    }

    /** A semaphore is taken for a lock. Whoever gets its permit comes after the thread that had it. */
    void permit(Place semaphore, Bound bound, FlowState state) {
        flow.handed.taken(semaphore, bound, state);
        hold(new Lock(semaphore, Lock.Mode.EXCLUSIVE, bound.site()), bound, state);
    }

    /** As a wait is taken to succeed, so is a post: what a program does when it fails is not looked at. */
    void post(Place semaphore, Bound bound, FlowState state) {
        if (!GroupLocks.isGivenBackForGroup(state, semaphore)) {
            state.giveBack(semaphore);
        }
        if (bound.model().success() == CallModel.Success.ZERO) {
            state.pending.put(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN), new FlowState.Pending(List.of(), List.of(), true, true));
        }
    }

    /** Notes which of two values a call has answered: the one that comes first, or last. */
    void ordered(Effect effect, Bound bound, FlowState state) {
        Value one = bound.operand(effect.subject());
        Value other = bound.operand(effect.attribute());
        boolean lesser = effect.action() == Effect.Action.LESSER;
        flow.merged.ordered.put(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN),
            new Value.Choice(new Value.Binary("<", one, other), lesser ? one : other, lesser ? other : one));
    }

    void attempt(Lock lock, Bound bound, FlowState state) {
        event(Kind.TRY_ACQUIRE, lock, By.CALL, isRecursive(bound, Optional.empty()), bound);
        state.pending.put(state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN),
            new FlowState.Pending(List.of(lock), List.of(), successIsZero(bound), false, bound.model().is(Trait.CONVERTS), bound.model().success() == CallModel.Success.ERROR_NUMBER));
    }

    void release(Lock given, By by, Bound bound, FlowState state) {
        Place held = flow.analysis.held(given.place(), state.locks);
        Lock lock = held.equals(given.place()) ? given : new Lock(held, given.mode(), given.taken());
        if (!GroupLocks.isGivenBackForGroup(state, lock.place())) {
            event(Kind.RELEASE, lock, by, false, bound);
            pairs.giveBack(lock, state);
        }
    }

    private static boolean successIsZero(Bound bound) {
        CallModel.Success success = bound.model().success();
        return success == CallModel.Success.ERROR_NUMBER || success == CallModel.Success.ZERO;
    }

    private void event(Kind kind, Lock lock, By by, boolean recursive, Bound bound) {
        flow.recorder().ifPresent(record -> record.event(kind, lock, by, recursive, bound.before(), bound.site()));
    }

    private static boolean isMutex(Bound bound) {
        return bound.model().effects().stream().anyMatch(effect -> effect.action() == Effect.Action.LOCK);
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

    private List<Given> given(Effect effect, Lock.Mode mode, Bound bound) {
        List<Given> locks = new ArrayList<>();
        int first = Math.max(0, effect.firstArgument());
        int last = effect.spread() ? bound.arguments().size() : Math.min(first + 1, bound.arguments().size());
        for (int i = first; i < last; i++) {
            if (tag(bound.arguments().get(i)).isEmpty() && !LockInside.isNone(bound.type(Operand.argument(i)), mode, flow.analysis)) {
                Lock named = new Lock(Place.pointee(bound.arguments().get(i)), mode, bound.site());
                locks.add(new Given(LockInside.of(named, bound.type(Operand.argument(i)), flow.analysis), i));
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
        if (bound.arguments().size() == 1 && isMoved(Place.pointee(bound.arguments().get(0)), Place.pointee(subject), bound.type(Operand.argument(0)), bound.site(), state)) {
            return;
        }
        List<Given> given = given(effect, mode, bound);
        List<Lock> locks = given.stream().map(Given::lock).toList();
        List<String> tags = bound.arguments().stream().flatMap(argument -> tag(argument).stream()).toList();
        int limit = effect.attribute().index();
        boolean timed = !effect.spread() && limit >= 0 && limit < bound.arguments().size() && tags.isEmpty();
        boolean tries = timed || tags.contains("std::try_to_lock");
        boolean adopts = tags.contains("std::adopt_lock");
        if (!tags.contains("std::defer_lock")) {
            given.forEach(one -> event(adopts ? Kind.ADOPT : tries ? Kind.TRY_ACQUIRE : Kind.ACQUIRE, one.lock(), By.GUARD, isRecursive(bound, Optional.of(one.argument())), bound));
        }
        if (tags.contains("std::defer_lock")) {
            state.guards.put(Place.pointee(subject), new FlowState.Guard(locks, false));
            return;
        }
        if (tries) {
            FlowState without = state.copy();
            without.guards.put(Place.pointee(subject), new FlowState.Guard(locks, false));
            flow.fork(without);
        }
        state.guards.put(Place.pointee(subject), new FlowState.Guard(locks, true));
        // What is adopted is held already: by this function on this path, or by its caller, who then loses it to the guard.
        locks.stream().filter(lock -> !adopts || state.mayLocks.contains(lock) && !state.locks.contains(lock)).forEach(lock -> pairs.take(lock, false, state));
    }

    /** Answers whether the object at a place is a guard, which is moved to another place. */
    boolean isMoved(Place from, Place to, String type, Site site, FlowState state) {
        if (!state.guards.containsKey(from) && KeptGuards.isOutside(from) && GuardFlow.isGuard(type, flow)) {
            state.guards.put(from, new FlowState.Guard(KeptGuards.held(from, false, 1, flow, site), true));
        }
        if (!state.guards.containsKey(from)) {
            return false;
        }
        FlowState.Guard guard = state.guards.remove(from);
        if (!(from.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Opaque)) {
            state.guards.put(from, new FlowState.Guard(List.of(), false));
        }
        state.guards.put(to, guard);
        return true;
    }

    void deferred(Effect effect, Value subject, Bound bound, FlowState state) {
        state.guards.put(Place.pointee(subject),
            new FlowState.Guard(given(effect, Lock.Mode.EXCLUSIVE, bound).stream().map(Given::lock).toList(), false));
    }

    void guardLock(Value subject, Bound bound, FlowState state) {
        Place place = Place.pointee(subject);
        FlowState.Guard known = state.guards.get(place);
        if (known == null && !KeptGuards.isOutside(place)) {
            return;
        }
        FlowState.Guard guard = known == null ? new FlowState.Guard(KeptGuards.over(place, mode(bound), flow, bound.site()), false) : known;
        boolean tries = bound.model().success() == CallModel.Success.TRUE;
        guard.locks().forEach(lock -> event(tries ? Kind.TRY_ACQUIRE : Kind.ACQUIRE, lock, By.GUARD, false, bound));
        if (tries) {
            FlowState without = state.copy();
            without.temporaries.put(bound.call().result(), Value.NULL);
            flow.fork(without);
            state.temporaries.put(bound.call().result(), new Value.Constant(1));
        }
        state.guards.put(place, new FlowState.Guard(guard.locks(), true));
        guard.locks().forEach(lock -> pairs.take(lock, false, state));
    }

    private Lock.Mode mode(Bound bound) {
        return GuardFlow.making(bound.model(), flow).filter(effect -> effect.action() == Effect.Action.GUARD_SHARED).isPresent() ? Lock.Mode.SHARED : Lock.Mode.EXCLUSIVE;
    }

    /** Answers whether the guard has its locks. */
    void owns(Value subject, Bound bound, FlowState state) {
        Place place = Place.pointee(subject);
        FlowState.Guard guard = state.guards.get(place);
        if (guard != null || KeptGuards.isOutside(place)) {
            state.temporaries.put(bound.call().result(), guard == null ? KeptGuards.owns(place, flow) : new Value.Constant(guard.owns() ? 1 : 0));
        }
    }

    /** The guard lets go of its lock, which whoever gets the answer has to give back. */
    static void released(Value subject, Bound bound, FlowState state) {
        FlowState.Guard guard = state.guards.remove(Place.pointee(subject));
        state.temporaries.put(bound.call().result(), guard == null || guard.locks().size() != 1 ? Value.UNKNOWN : new Value.AddressOf(guard.locks().get(0).place()));
    }

    void guardUnlock(Value subject, Bound bound, FlowState state) {
        FlowState.Guard guard = state.guards.get(Place.pointee(subject));
        if (guard == null && KeptGuards.isOutside(Place.pointee(subject))) {
            unknownUnlock(Place.pointee(subject), bound, state);
            return;
        }
        if (guard != null && guard.owns()) {
            guard.locks().forEach(lock -> release(lock, By.GUARD, bound, state));
            state.guards.put(Place.pointee(subject), new FlowState.Guard(guard.locks(), false));
        } else if (guard != null && bound.model().effects().stream().anyMatch(effect -> effect.action() == Effect.Action.GUARD_UNLOCK)) {
            guard.locks().forEach(lock -> event(Kind.NO_RELEASE, lock, By.GUARD, false, bound));
        }
    }

    /** A guard of the caller gives back the lock that it has. */
    private void unknownUnlock(Place guard, Bound bound, FlowState state) {
        boolean ends = bound.model().effects().stream().anyMatch(effect -> effect.action() == Effect.Action.GUARD_DESTROY);
        int most = GuardFlow.making(bound.model(), flow).filter(Effect::spread).isPresent() ? MOST_LOCKS : 1;
        KeptGuards.held(guard, ends, most, flow, bound.site()).forEach(lock -> state.giveBack(lock.place()));
        state.guards.put(guard, new FlowState.Guard(KeptGuards.over(guard, Lock.Mode.EXCLUSIVE, flow, bound.site()), false));
    }

    /** The lock that a wait gives back: a guard stands for its lock. */
    static Value released(Value operand, FlowState state) {
        FlowState.Guard guard = state.guards.get(Place.pointee(operand));
        return guard != null && guard.locks().size() == 1 ? new Value.AddressOf(guard.locks().get(0).place()) : operand;
    }

    /**
     * The answer of a try that is kept in a member of an argument, by which a caller tells later whether it has the lock: the state becomes that
     * of the way on which it was got, and the other way is answered.
     */
    static Optional<FlowState> keptAnswer(FlowState state, Place target, Value value) {
        FlowState.Pending tried = state.pending.isEmpty() || !Outcome.isMember(target) ? null : state.pending.get(Assumptions.Fact.of(value, true).condition());
        boolean compared = value instanceof Value.Not || value instanceof Value.Binary;
        if (tried == null || tried.lock().isEmpty() || tried.heldAlready() || !compared && tried.successIsZero() && !tried.isErrorNumber()) {
            return Optional.empty();
        }
        FlowState other = state.copy();
        boolean nonzero = Conditions.narrow(state, value, true);
        boolean zero = Conditions.narrow(other, value, false);
        if (!nonzero || !zero) {
            return Optional.empty();
        }
        state.put(target, new Value.Constant(!compared && tried.successIsZero() ? BUSY : 1));
        other.put(target, Value.NULL);
        return Optional.of(other);
    }
}
