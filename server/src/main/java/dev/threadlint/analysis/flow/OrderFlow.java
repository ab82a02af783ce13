package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a function tells other threads and hears from them: permits, latches, promises, barriers, and flags in shared memory
 * that are read under a lock or atomically (C11 5.1.2.4, C++ [intro.races]). Confined to the analysis of one function.
 */
final class OrderFlow {
    private static final Value ONE = new Value.Constant(1);
    /** Stands for all requests to stop together, since a token does not tell whose it is. */
    private static final Place STOP = Place.of(new Place.VariableRoot(Symbol.external("#stop"), Variable.Storage.GLOBAL));

    private final FunctionFlow flow;
    /** The counters that answers of atomic calls were taken off. */
    private final Map<Value, Place> counters = new LinkedHashMap<>();
    /** Counters by which only one thread can be the last, but hears nothing of the others. */
    private final Set<Place> unordered = new LinkedHashSet<>();
    /** What was set in a word, by the answer that tells what the word was before. */
    private final Map<Value, Value> bits = new LinkedHashMap<>();
    /** The barriers that answers of waits are from: all but one thread are answered zero (POSIX pthread_barrier_wait). */
    private final Map<Value, Place> barriers = new LinkedHashMap<>();
    /** Answers of the question whether the thread is asked to stop. */
    private final Set<Value> stops = new LinkedHashSet<>();
    /** What was answered as the future of a promise. */
    private final Set<Value> futures = new LinkedHashSet<>();
    /** How the memory was accessed to which the next assignment belongs. */
    private Operation.Atomicity written = Operation.Atomicity.PLAIN;
    private boolean updated;
    private boolean sequential;
    private @Nullable Generations generations;
    /** What the atomic change under way goes on from. */
    private Optional<Signal> base = Optional.empty();
    private final MemoryOrders memoryOrders;

    OrderFlow(FunctionFlow flow) {
        this.flow = flow;
        this.memoryOrders = new MemoryOrders(flow);
    }

    /** True when the call orders nothing around it. */
    boolean isRelaxed(ModelFlow.Bound bound, Operation.AccessKind kind) {
        return memoryOrders.isRelaxed(bound, kind);
    }

    /** What the exchange under way stores, if it does. */
    private long exchanged = Signal.ANY;

    private Generations generations() {
        if (generations == null) {
            generations = Generations.of(flow);
        }
        return generations;
    }

    /** True when the assignment under way belongs to a read-modify-write that nobody gets in between. */
    boolean isAtomicUpdate() {
        return updated && orders(written);
    }

    /** The last read of a place: whether it orders, and the locks held. */
    record Mark(boolean atomic, Set<Lock> locks) {
        /** The same read by a function whose caller holds locks. */
        Mark under(Set<Lock> held) {
            return held.isEmpty() ? this : new Mark(atomic, FlowState.union(locks, held));
        }
    }

    void accessed(FlowState state, Place place, Operation.AccessKind kind, Operation.Atomicity atomicity) {
        if (kind != Operation.AccessKind.READ) {
            written = atomicity;
            sequential = atomicity == Operation.Atomicity.ATOMIC;
            updated = kind == Operation.AccessKind.UPDATE;
        } else if (atomicity == Operation.Atomicity.ATOMIC && state.locks.isEmpty() && counters.containsKey(state.content.getOrDefault(place, Value.UNKNOWN))) {
            // Others may have counted on since this thread did.
            state.content.remove(place);
        }
        if (kind == Operation.AccessKind.READ && atomicity == Operation.Atomicity.ATOMIC) {
            Crossings.read(state, place);
        }
        if (kind != Operation.AccessKind.WRITE && isFlag(place)) {
            state.order = state.order.reading(place::equals);
            state.marks.put(place, new Mark(orders(atomicity), FrozenSet.copyOf(state.locks)));
        }
    }

    boolean orders(Operation.Atomicity atomicity) {
        return atomicity == Operation.Atomicity.ATOMIC || atomicity == Operation.Atomicity.VOLATILE && flow.isJava();
    }

    void stored(FlowState state, Place target, Value value) {
        if (futures.contains(value)) {
            Signal held = new Signal(Place.pointee(value), Signal.Kind.HELD, 0, true, Set.of(), Optional.of(target));
            flow.recorder().ifPresent(record -> record.send(held, Order.NONE));
        }
        if (Places.local(target).isEmpty() && value instanceof Value.Binary less && less.operator().equals("-") && less.left().equals(new Value.Load(target))) {
            if (!state.locks.isEmpty() || orders(written)) {
                send(state, Signal.of(target, Signal.Kind.COUNT));
                counters.put(value, target);
            } else if (isFlag(target)) {
                // A caller may hold the lock.
                send(state, new Signal(target, Signal.Kind.COUNT, 0, false, Set.of()));
            }
        }
        if (!state.locks.isEmpty() && generations().isNext(target, value)) {
            state.order = state.order.passing(target, generations().site());
        }
        boolean crosses = sequential && orders(written) && Places.local(target).isEmpty();
        if (isFlag(target) || crosses) {
            claim(state, target, value);
            Signal told = new Signal(target, Signal.Kind.STORE, value instanceof Value.Constant constant ? constant.number() : exchanged, orders(written), state.locks);
            boolean counts = !flow.isJava() && orders(written) && value instanceof Value.Binary next && Assumptions.mentions(next, new Value.Load(target)::equals);
            UserCounts.stored(flow, state, target, value, () -> send(state, flow.merged.counter(value).map(counter -> told.behind(Place.pointee(counter))).orElse(told)));
            state.order = counts ? state.order.receiving(Signal.of(target, Signal.Kind.MOVED)) : state.order;
        }
        Crossings.stored(state, target, value, crosses);
        flow.gifts.stored(state, target, value, orders(written));
        GroupLocks.stored(flow, state, target, value);
        if (!flow.isJava() && !updated && written != Operation.Atomicity.PLAIN) {
            SpinLocks.stored(flow.analysis, state, target, value);
        }
        written = Operation.Atomicity.PLAIN;
    }

    /**
     * A flag that was found zero and is set in the same locked section: whoever does that is the only one until the flag is zero again, or
     * for ever. If the program gives the flag back, it is a lock made of a flag (Hoare, Monitors, 1974).
     */
    private void claim(FlowState state, Place flag, Value value) {
        if (flow.isJava() || state.locks.isEmpty()) {
            return;
        }
        int step = AtomicWords.step(flag, value);
        boolean back = flow.analysis.isGivenBack(flag);
        if (value.equals(Value.NULL) && back) {
            state.giveBack(flag);
            flow.analysis.counters(flag).forEach(state::giveBack);
        } else if (back && value instanceof Value.Constant && isZeroNow(state, flag)) {
            state.take(new Lock(flag, Lock.Mode.EXCLUSIVE, Lock.FLAG));
            flow.analysis.counters(flag).stream().filter(counter -> isZeroNow(state, counter))
                .forEach(counter -> state.take(new Lock(counter, Lock.Mode.EXCLUSIVE, Lock.FLAG)));
        } else if (!back && step == 0 && isZeroNow(state, flag)) {
            known(state, flag, true);
        } else if (step < 0 && flow.analysis.isFlagLock(flag)) {
            state.giveBack(flag);
        } else if (step > 0 && state.order.received().stream().anyMatch(signal -> signal.kind() == Signal.Kind.FIRST && isZeroNow(state, signal.object())
                && flow.analysis.isGivenBack(signal.object()) && flow.analysis.counters(signal.object()).contains(flag))) {
            // Users that wait for the one are counted; the one waits until there are none.
            state.take(new Lock(flag, Lock.Mode.SHARED, Lock.FLAG));
        }
    }

    /** The flag was found zero under a lock that is still held, and was not given back and taken again meanwhile. */
    private static boolean isZeroNow(FlowState state, Place flag) {
        Mark read = state.marks.get(flag);
        return read != null && read.locks().stream().anyMatch(then -> state.locks.stream().anyMatch(now -> now.equals(then) && now.taken().equals(then.taken())))
            && state.order.received().stream().anyMatch(signal -> signal.kind() == Signal.Kind.FIRST && signal.object().equals(flag)
                && signal.locks().stream().anyMatch(state.locks::contains));
    }

    /** The flag is set, and this thread knows: from its setter, from a lock that both hold, or because it is the setter. */
    private static void known(FlowState state, Place flag, boolean byLock) {
        state.order = state.order.receiving(new Signal(flag, Signal.Kind.SET, 0, true, Set.of()));
        if (byLock) {
            state.order = state.order.receiving(new Signal(flag, Signal.Kind.SET, 0, false, Set.of()));
        }
    }

    boolean isFlag(Place place) {
        return flow.analysis.isTested(named(place));
    }

    /** What a lambda has captured by reference by the name that it has around the lambda. */
    private Place named(Place place) {
        if (place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Parameter parameter) {
            return flow.function().captured(parameter.index()).filter(Function.Capture::byReference)
                .map(capture -> Place.of(capture.variable()).select(place.selectors())).orElse(place);
        }
        return place;
    }

    private void send(FlowState state, Signal signal) {
        flow.recorder().ifPresent(record -> record.send(signal, base.filter(found -> found.object().equals(signal.object())).map(state.order::receiving).orElse(state.order)));
        base = Optional.empty();
        state.order = state.order.sending(signal);
    }

    /** What a library call does for order. */
    void modelled(Effect effect, CallModel model, Value subject, Value answer, FlowState state, Site site) {
        if (mayLetOthersRun(effect.action())) {
            forgetShared(state);
        }
        if (effect.action() == Effect.Action.WAIT || effect.action() == Effect.Action.TIMED_WAIT) {
            state.order = state.order.opening(lock -> true);
        }
        Place object = Place.pointee(subject);
        state.order = effect.action() == Effect.Action.SEMAPHORE_WAIT ? state.order.waited() : state.order;
        if (Places.isUnknown(object)) {
            return;
        }
        boolean looped = effect.action() == Effect.Action.SEMAPHORE_WAIT && flow.goesRoundAfter(answer);
        switch (effect.action()) {
            case ANSWER -> {
                if (model.is(Trait.ANSWERS_FUTURE)) {
                    futures.add(subject);
                }
            }
            case SEMAPHORE_POST -> {
                send(state, Signal.of(object, Signal.Kind.PERMIT));
                state.order = state.order.receiving(Signal.of(object, Signal.Kind.PASSED));
            }
            case COUNT_DOWN -> {
                send(state, Signal.of(object, Signal.Kind.COUNT));
                if (model.is(Trait.ARRIVES) || model.is(Trait.LEAVES)) {
                    state.order = state.order.arriving(object, model.is(Trait.LEAVES));
                }
            }
            case COMPLETE -> complete(state, Signal.of(promise(state, object), Signal.Kind.DONE), model.is(Trait.AT_THREAD_EXIT));
            case SEMAPHORE_WAIT ->
                state.order = state.order.receiving(Signal.of(object, looped ? Signal.Kind.TAKEN_ALL : Signal.Kind.TAKEN));
            case AWAIT_LATCH -> state.order = state.order.receiving(Signal.of(object, Signal.Kind.OPEN));
            case BARRIER -> {
                state.order = model.is(Trait.AWAITS_ARRIVED) ? state.order.awaiting(object, site) : state.order.passing(object, site);
                barriers.put(answer, object);
            }
            default -> { }
        }
    }

    /** The result of a promise was waited for. */
    static void got(Place future, FlowState state) {
        if (!Places.isUnknown(future)) {
            state.order = state.order.receiving(Signal.of(promise(state, future), Signal.Kind.GOT));
        }
    }

    /** A request to stop comes before a question for it that answers yes ([thread.stoptoken.intro]). */
    void stopped(CallModel model, Value answer, FlowState state) {
        if (model.is(Trait.ASKS_TO_STOP)) {
            send(state, new Signal(STOP, Signal.Kind.STORE, 1, true, Set.of()));
        } else if (model.is(Trait.TELLS_STOP)) {
            stops.add(answer);
        }
    }

    /** What is told at the end of the thread comes after all that the thread does. */
    private void complete(FlowState state, Signal done, boolean later) {
        if (later) {
            flow.recorder().ifPresent(record -> record.send(done, state.order));
        } else {
            send(state, done);
        }
    }

    /** A future was made from its promise and holds it as content; a promise that was moved into a parameter is still the caller's. */
    static Place promise(FlowState state, Place future) {
        Value content = state.content.get(future);
        return content instanceof Value.Load load ? load.place() : content instanceof Value.AddressOf address ? address.place()
            : content instanceof Value.Parameter ? Place.pointee(content) : future;
    }

    private static boolean mayLetOthersRun(Effect.Action action) {
        return switch (action) {
            case CREATE, START, SUBMIT, LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, GUARD, GUARD_SHARED, GUARD_LOCK, WAIT, SEMAPHORE_WAIT,
                BARRIER, JOIN, AWAIT, AWAIT_LATCH, SLEEP, ATOMIC_READ, ATOMIC_UPDATE -> true;
            default -> false;
        };
    }

    /** Others may have written since: constants that were put into shared memory decide no condition any more. */
    static void forgetShared(FlowState state) {
        state.entry = state.entry.hear();
        state.content.entrySet().removeIf(entry -> entry.getValue() instanceof Value.Constant && Places.local(entry.getKey()).isEmpty()
            && !isNote(entry.getKey()) && !state.entry.kept().keeps(entry.getKey()));
    }

    /** What models note about an object, such as that a thread is a daemon, is no memory. */
    private static boolean isNote(Place place) {
        int last = place.selectors().size() - 1;
        return last >= 0 && place.selectors().get(last) instanceof Place.Field field && field.name().startsWith("#");
    }

    /** An atomic library call: what it stores, and that its answer is what the place held. */
    void atomic(Effect effect, Value subject, CallModel model, List<Value> arguments, Operation.Call call, boolean relaxed, FlowState state, Site site) {
        Place place = Place.pointee(subject);
        if (effect.action() == Effect.Action.ATOMIC_READ) {
            boolean keyed = SpinLocks.answersElement(model) && !arguments.isEmpty();
            state.temporaries.put(call.result(), new Value.Load(keyed ? place.index(arguments.get(0)) : place));
            if (!flow.isJava() && Crossings.isSequential(call, arguments)) {
                Crossings.read(state, place);
            }
            if (isFlag(place)) {
                state.order = state.order.reading(place::equals);
                state.marks.put(place, new Mark(!relaxed, FrozenSet.copyOf(state.locks)));
                if (model.is(Trait.WAITS_FOR_CHANGE) && !arguments.isEmpty() && arguments.get(0) instanceof Value.Constant old) {
                    receive(state, place, old.number() == 0 ? Signal.Kind.NONZERO : Signal.Kind.REACHED, 0);
                    changed(state, place, old.number());
                }
            }
            return;
        }
        int next = effect.subject().equals(Operand.RECEIVER) ? 0 : effect.subject().index() + 1;
        List<Value> operands = SpinLocks.operands(call, arguments, next);
        Value given = operands.size() > 1 && operands.get(0) instanceof Value.AddressOf expects ? state.content.getOrDefault(expects.place(), Value.UNKNOWN) : Value.UNKNOWN;
        if (effect.action() == Effect.Action.ATOMIC_UPDATE) {
            boolean stays = SpinLocks.answersKept(model) && !arguments.isEmpty();
            Value answer = stays ? new Value.Load(place.index(arguments.get(0))) : Tickets.at(site);
            state.temporaries.put(call.result(), answer);
            countDown(place, operands, answer, model, relaxed, state);
            if (isFlag(place)) {
                UserCounts.changed(flow, state, place, counters.containsKey(answer));
            }
            if (model.is(Trait.SETS_BITS) && !operands.isEmpty()) {
                bits.put(answer, operands.get(0));
            }
            if (!SpinLocks.answersElement(model) && !relaxed) {
                SpinLocks.attempt(flow.analysis, SpinLocks.word(effect, call, place), operands, state, answer, site);
            }
            if (operands.size() > 1 && operands.get(0) instanceof Value.AddressOf expected && Places.local(expected.place()).isPresent()) {
                // Of those that expect one value only one makes the exchange (C11 7.17.7.4).
                state.put(expected.place(), Tickets.found(site));
            }
        } else {
            SpinLocks.release(flow.analysis, SpinLocks.word(effect, call, place), operands.isEmpty() ? Value.NULL : operands.get(0), state);
        }
        if (!relaxed) {
            flow.gifts.atomic(state, place, SpinLocks.operands(call, arguments, next, false), SpinLocks.typeOf(call, next), effect.action() == Effect.Action.ATOMIC_UPDATE,
                state.temporaries.getOrDefault(call.result(), Value.UNKNOWN));
        }
        boolean plain = effect.action() == Effect.Action.ATOMIC_WRITE && !operands.isEmpty();
        base = relaxed && effect.action() == Effect.Action.ATOMIC_UPDATE ? ReleaseSequences.base(place, given, state.order) : Optional.empty();
        written = relaxed ? Operation.Atomicity.RELAXED : Operation.Atomicity.ATOMIC;
        updated = effect.action() == Effect.Action.ATOMIC_UPDATE;
        sequential = !flow.isJava() && Crossings.isSequential(call, arguments);
        boolean compares = updated && operands.size() > 1 && operands.get(0) instanceof Value.AddressOf;
        exchanged = compares && operands.get(1) instanceof Value.Constant desired && desired.number() >= 0 ? desired.number() : Signal.ANY;
        stored(state, place, plain ? operands.get(0) : Value.UNKNOWN);
        exchanged = Signal.ANY;
    }

    /** A condition holds from here on: if it is about a flag, its sender was heard. */
    void tested(FlowState state, Assumptions.Fact fact) {
        if (flow.analysis.isEntry(flow.function().symbol())) {
            chosen(state, fact);
        }
        last(state, fact);
        flow.gifts.tested(state, fact);
        Claimed.bit(bits, fact).ifPresent(number -> state.rename(number, flow.unique(Place.pointee(number))));
        if (fact.holds() && stops.contains(fact.condition())) {
            state.order = state.order.receiving(new Signal(STOP, Signal.Kind.NONZERO, 0, true, Set.of()));
        }
        Crossings.tested(state, fact);
        if (state.marks.isEmpty()) {
            return;
        }
        generations().changed(fact).filter(number -> state.marks.containsKey(number) && !state.marks.get(number).locks().isEmpty())
            .ifPresent(number -> state.order = state.order.passing(number, generations().site()));
        if (fact.condition() instanceof Value.Load load && !fact.holds()) {
            foundZero(state, load.place());
        } else if (fact.condition() instanceof Value.Load load) {
            receive(state, load.place(), Signal.Kind.NONZERO, 0);
        } else if (fact.condition() instanceof Value.Binary binary) {
            if (Conditions.isZero(binary, fact.holds()) && binary.left() instanceof Value.Load counter) {
                foundZero(state, counter.place());
            }
            compared(state, binary, fact.holds());
        }
    }

    /** From here on the flag is what it was found to be, unless another thread changes it. */
    private static void stands(FlowState state, Place flag, Mark mark, long value) {
        stands(state, new Signal(flag, Signal.Kind.STATE, value, mark.atomic(), mark.locks()));
    }

    private static void stands(FlowState state, Signal found) {
        if (found.atomic() || !found.locks().isEmpty()) {
            state.order = state.order.receiving(found);
        }
    }

    private void foundZero(FlowState state, Place flag) {
        Mark mark = state.marks.get(flag);
        if (mark != null) {
            stands(state, flag, mark, 0);
            UserCounts.foundZero(flow, state, flag, mark.locks());
            if (!flow.isJava() && (mark.atomic() || !mark.locks().isEmpty())) {
                state.order = state.order.receiving(Signal.of(flag, Signal.Kind.OPEN));
            }
        }
        if (mark != null && !mark.locks().isEmpty() && !flow.isJava() && flow.analysis.isLatched(flag)) {
            state.order = state.order.receiving(new Signal(flag, Signal.Kind.FIRST, 0, true, mark.locks()));
        }
    }

    private void countDown(Place counter, List<Value> operands, Value answer, CallModel model, boolean relaxed, FlowState state) {
        boolean less = model.is(Trait.COUNTS_DOWN) || operands.stream().anyMatch(value -> value instanceof Value.Constant by && by.number() < 0);
        if (less && !Places.isUnknown(counter)) {
            counters.put(answer, counter);
            if (relaxed) {
                unordered.add(counter);
            } else {
                send(state, Signal.of(counter, Signal.Kind.COUNT));
            }
        }
    }

    /** The answer of a countdown equals a constant: this thread is the last, and all others have counted before (C11 5.1.2.4). */
    private void last(FlowState state, Assumptions.Fact fact) {
        boolean equation = fact.condition() instanceof Value.Binary binary && binary.operator().equals("==");
        Value side = fact.condition() instanceof Value.Binary binary ? binary.left() : fact.condition();
        if (fact.holds() && barriers.containsKey(side)) {
            state.order = state.order.receiving(Signal.of(barriers.get(side), Signal.Kind.LAST));
        }
        boolean zero = !fact.holds() && counters.containsKey(fact.condition());
        Place counter = counters.get(zero ? fact.condition() : side);
        if (counter != null && (zero || fact.holds() == equation)) {
            state.order = state.order.receiving(new Signal(counter, Signal.Kind.LAST, 0, !unordered.contains(counter), Set.of()));
        }
    }

    /** What a thread was given equals a constant: of threads that were given different numbers only one goes this way. */
    private static void chosen(FlowState state, Assumptions.Fact fact) {
        if (fact.holds() && fact.condition() instanceof Value.Binary binary && binary.operator().equals("==")
                && binary.right() instanceof Value.Constant constant && Places.isRelative(binary.left())) {
            state.order = state.order.receiving(new Signal(Place.pointee(binary.left()), Signal.Kind.CHOSEN, constant.number(), true, Set.of()));
        } else if (!fact.holds() && (!(fact.condition() instanceof Value.Binary rest) || rest.operator().equals("%")) && Places.isRelative(fact.condition())) {
            state.order = state.order.receiving(new Signal(Place.pointee(fact.condition()), Signal.Kind.CHOSEN, 0, true, Set.of()));
        }
    }

    private void compared(FlowState state, Value.Binary binary, boolean holds) {
        Value side = binary.left() instanceof Value.Load ? binary.left() : binary.right();
        Value other = side == binary.left() ? binary.right() : binary.left();
        if (!(side instanceof Value.Load load)) {
            return;
        }
        Mark mark = state.marks.get(load.place());
        if (holds && other instanceof Value.Unique && binary.operator().equals("==") && mark != null) {
            stands(state, load.place(), mark, Signal.MINE);
        }
        if (holds && Places.isRelative(other) && binary.operator().equals("==") && mark != null) {
            stands(state, new Signal(load.place(), Signal.Kind.STATE, 0, mark.atomic(), mark.locks()).behind(Place.pointee(other)));
        }
        if (!binary.operator().equals("==")) {
            receive(state, load.place(), Signal.Kind.REACHED, 0);
            receive(state, load.place(), Signal.Kind.REACHED, Conditions.lowest(binary, holds));
        } else if (!holds && other instanceof Value.Constant constant) {
            changed(state, load.place(), constant.number());
        } else if (holds && other instanceof Value.Constant constant && constant.number() != 0) {
            receive(state, load.place(), Signal.Kind.EQUAL, constant.number());
        } else if (holds) {
            receive(state, load.place(), Signal.Kind.REACHED, 0);
        }
    }

    /** The flag is other than a number. If it was other than zero before, it has been changed twice since the beginning. */
    private static void changed(FlowState state, Place flag, long number) {
        boolean begun = state.order.received().stream().anyMatch(signal -> signal.object().equals(flag) && switch (signal.kind()) {
            case NONZERO -> true;
            case EQUAL, REACHED -> signal.value() > 0;
            default -> false;
        });
        if (number != 0 && begun) {
            receive(state, flag, Signal.Kind.PAST, number);
        }
    }

    private static void receive(FlowState state, Place flag, Signal.Kind kind, long value) {
        Mark mark = state.marks.get(flag);
        if (mark != null && (kind == Signal.Kind.NONZERO || kind == Signal.Kind.EQUAL)) {
            stands(state, flag, mark, kind == Signal.Kind.EQUAL ? value : Signal.NOT_ZERO);
        }
        if (mark != null && kind == Signal.Kind.NONZERO && (mark.atomic() || !mark.locks().isEmpty())) {
            known(state, flag, !mark.locks().isEmpty());
        }
        if (mark != null && (mark.atomic() || !mark.locks().isEmpty())) {
            state.order = state.order.receiving(new Signal(flag, kind, value, mark.atomic(), mark.locks()));
        } else if (mark != null && kind == Signal.Kind.EQUAL) {
            state.order = state.order.receiving(ReleaseSequences.seen(flag, value));
        }
    }
}
