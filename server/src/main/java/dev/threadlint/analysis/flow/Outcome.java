package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a function leaves its locks, and the answer that tells the caller that it was this one. Immutable, in terms of
 * the function's parameters.
 *
 * @param answer what is returned; the function's general answer when several values go with these locks
 * @param truth whether the answer is zero, when that is known
 * @param locks taken and surely held
 * @param mayLocks taken and perhaps held
 * @param released locks of the caller that were given back
 * @param pending what a later test of the answer still decides
 * @param live the threads that were started and may run on, by their keys
 * @param joined handles, not made by the function, of threads that it waited for this way, but not on every other
 * @param needs what the variables that decide on threads are known to have been on entry
 * @param after what they are known to be at the end
 * @param entry what is known, on entry, of members of arguments, which the function may write later on
 * @param left numbers that it has put into members of arguments, this way
 * @param marks how the flags were read that the answer tells of
 * @param heard signals that were surely received this way
 * @param heardIf what a later test of the answer tells of more, about {@link HeardIf#ANSWER}
 * @param guards the scoped guards that it leaves in objects of its caller, and in what it answers
 * @param own what is known, on entry and at the end, of arguments, of members that the function does not write, and of answers of predicates
 */
public record Outcome(Value answer, Truth truth, Set<Lock> locks, Set<Lock> mayLocks, Set<Place> released, Map<Value, FlowState.Pending> pending,
                      Set<List<Site>> live, Set<Value> joined, Assumptions needs, Assumptions after, Assumptions own, Assumptions entry,
                      Map<Place, Value> left, Map<Place, OrderFlow.Mark> marks, Order heard,
                      HeardIf heardIf, Map<Place, FlowState.Guard> guards) {
    static final int MAXIMUM = 4;
    private static final int MOST_LEFT = 8;

    /** What is known of a value as a condition. */
    public enum Truth { ZERO, NONZERO, UNKNOWN }

    public Outcome {
        locks = FrozenSet.copyOf(locks);
        mayLocks = FrozenSet.copyOf(mayLocks);
        released = FrozenSet.copyOf(released);
        live = FrozenSet.copyOf(live);
        joined = FrozenSet.copyOf(joined);
    }

    /**
     * @param modes the variables that decide on threads
     * @param several there are other ways out
     * @param told what the answer tells of signals that were received
     * @param written what the function writes, where other ways out leave the locks otherwise: the condition that a lock is taken under is often
     *     asked again before it is given back; null where there is one way only
     */
    static Outcome of(FlowState end, Set<Value> answers, Value general, Modes modes, Function function, FunctionFacts.@Nullable Written written, boolean several, HeardIf told) {
        Value answer = answers.size() == 1 ? answers.iterator().next() : general;
        Map<Value, FlowState.Pending> pending = new LinkedHashMap<>();
        end.pending.forEach((subject, decision) -> {
            if (!decision.lock().isEmpty() && answers.stream().anyMatch(value -> Assumptions.mentions(value, subject::equals))) {
                pending.put(subject, decision);
            }
        });
        Assumptions needs = end.assumed.without(value -> value instanceof Value.Load load && !modes.places().contains(load.place())
            || !(value instanceof Value.Load) && !(value instanceof Value.Binary) && !(value instanceof Value.Constant));
        return new Outcome(answer, truth(end, answers), end.locks, end.mayLocks, end.released, pending, end.live.keySet(),
            end.joined.stream().filter(handle -> !(handle instanceof Value.CurrentThread)).collect(FrozenSet.collector()), needs, modes.known(end, needs),
            written == null || end.assumed.truths().isEmpty() ? Assumptions.NONE : end.assumed.without(value -> !isOwn(value, function.symbol(), written)),
            several ? end.entry.facts() : Assumptions.NONE, several ? left(end) : Map.of(), marks(end, answers), end.order.onlyReceived(), told,
            KeptGuards.left(end, function));
    }

    /** A function that answers a flag, or what a comparison of it comes to, has read it for its caller. */
    private static Map<Place, OrderFlow.Mark> marks(FlowState end, Set<Value> answers) {
        Map<Place, OrderFlow.Mark> read = new LinkedHashMap<>();
        end.marks.forEach((place, mark) -> {
            if (answers.stream().anyMatch(answer -> Assumptions.mentions(answer, new Value.Load(place)::equals))) {
                read.put(place, mark);
            }
        });
        return read;
    }

    private static Map<Place, Value> left(FlowState end) {
        Map<Place, Value> numbers = new LinkedHashMap<>();
        end.content.forEach((place, value) -> {
            if (value instanceof Value.Constant && isMember(place) && numbers.size() < MOST_LEFT) {
                numbers.put(place, value);
            }
        });
        return numbers;
    }

    private static boolean isOwn(Value value, Symbol function, FunctionFacts.Written written) {
        return value instanceof Value.Parameter || value instanceof Value.Constant || value instanceof Value.Binary || MergedValues.isAnswer(value, function)
            || value instanceof Value.Load load && isMember(load.place()) && !isWritten(load.place(), written);
    }

    static boolean isMember(Place place) {
        return place.root() instanceof Place.PointeeRoot object && !place.selectors().isEmpty() && place.selectors().stream().allMatch(Place.Field.class::isInstance)
            && (object.pointer() instanceof Value.Parameter || object.pointer() instanceof Value.Load load && isMember(load.place()));
    }

    private static boolean isWritten(Place place, FunctionFacts.Written written) {
        Place.Selector member = place.selectors().get(place.selectors().size() - 1);
        return written.others().stream().anyMatch(other -> other.selectors().isEmpty() || other.selectors().contains(member));
    }

    /** What a caller knows after the call. */
    Assumptions told() {
        return after.and(own);
    }

    /** The ways in which a call may end, after what its caller knows; those that hold the same on all paths are one. */
    static List<Outcome> all(FunctionFacts facts, UnaryOperator<Value> terms, Assumptions known) {
        List<Outcome> possible = facts.outcomes().stream().filter(outcome -> !outcome.own().isImpossible(terms, known)
            && !outcome.entry().isImpossible(terms, known) && outcome.needs().truths().entrySet().stream()
            .noneMatch(needed -> known.denies(needed.getKey(), needed.getValue()))).toList();
        return !possible.isEmpty() ? possible : facts.outcomes().isEmpty() ? List.of(joint(facts)) : facts.outcomes();
    }

    /**
     * Where a lock is held, a function that gives it back under a condition does so: the condition is the one it was taken under, and nobody
     * changes it meanwhile, though nothing may be known of it any more.
     */
    static List<Outcome> givingBack(List<Outcome> outcomes, Substitution substitution, FlowState state) {
        if (outcomes.size() < 2 || state.locks.isEmpty()) {
            return outcomes;
        }
        List<Outcome> giving = outcomes.stream().filter(outcome -> !(outcome.own().truths().isEmpty() && outcome.entry().truths().isEmpty())
            && outcome.released().stream().map(substitution::apply).anyMatch(lock -> state.locks.stream().anyMatch(held -> held.place().equals(lock)))).toList();
        return giving.isEmpty() ? outcomes
            : outcomes.stream().filter(outcome -> !outcome.released().isEmpty() || !outcome.locks().isEmpty() || outcome.truth() != giving.get(0).truth()).toList();
    }

    /** Handles that the callee has joined before it starts a thread, on every way there that is open to this caller. */
    static Set<Value> waitedFirst(FunctionFacts facts, Substitution before, FlowState state) {
        Set<Value> handles = new LinkedHashSet<>();
        if (state.live.isEmpty() || facts.spawns().stream().allMatch(spawn -> spawn.joined().isEmpty())) {
            return handles;
        }
        for (List<Site> key : facts.liveAtExit().keySet()) {
            List<FunctionFacts.SpawnFact> open = facts.spawns().stream().filter(spawn -> spawn.spawn().key().equals(key)
                && !spawn.spawn().under().isImpossible(before::apply, state.assumed)).toList();
            open.stream().flatMap(spawn -> spawn.joined().stream()).filter(handle -> !facts.joinedAtExit().contains(handle)
                && open.stream().allMatch(spawn -> spawn.joined().contains(handle))).forEach(handles::add);
        }
        return handles;
    }

    /** What holds whichever way the function was left. */
    static Outcome joint(FunctionFacts facts) {
        return new Outcome(facts.returned(), Truth.UNKNOWN, facts.locksAtExit(), facts.mayLocksAtExit(), facts.released(), Map.of(),
            facts.liveAtExit().keySet(), Set.of(), Assumptions.NONE, Assumptions.NONE, Assumptions.NONE, Assumptions.NONE, Map.of(), Map.of(), Order.NONE, HeardIf.NOTHING, Map.of());
    }

    /** Its effects in the terms of a caller; {@code before} reads the caller's memory as it was before the call. */
    Outcome bound(Substitution substitution, Substitution before) {
        Map<Value, FlowState.Pending> decided = new LinkedHashMap<>();
        pending.forEach((subject, decision) -> decided.put(before.apply(subject),
            new FlowState.Pending(decision.lock().stream().map(substitution::apply).toList(), decision.spawn(), decision.successIsZero(), decision.heldAlready(), false, decision.isErrorNumber())));
        Map<Place, Value> numbers = new LinkedHashMap<>();
        left.forEach((place, value) -> numbers.put(substitution.apply(place), value));
        Map<Place, OrderFlow.Mark> read = new LinkedHashMap<>();
        marks.forEach((place, mark) -> read.put(substitution.apply(place), new OrderFlow.Mark(mark.atomic(), substitution.locks(mark.locks()))));
        Map<Place, FlowState.Guard> kept = new LinkedHashMap<>();
        guards.forEach((place, guard) -> kept.put(substitution.apply(place), new FlowState.Guard(guard.locks().stream().map(substitution::apply).toList(), guard.owns())));
        return new Outcome(answer, truth, substitution.locks(locks), substitution.locks(mayLocks), substitution.places(released), decided, live, substitution.values(joined), needs, after, own.rewritten(before::apply),
            entry.rewritten(before::apply), numbers, read, heard.rewritten(substitution::apply, substitution::apply),
            heardIf.rewritten(substitution), kept);
    }

    private static Truth truth(FlowState end, Set<Value> answers) {
        boolean zero = !answers.isEmpty();
        boolean nonzero = zero;
        for (Value answer : answers) {
            Boolean known = end.truth(answer);
            zero &= Boolean.FALSE.equals(known);
            nonzero &= Boolean.TRUE.equals(known);
        }
        return zero ? Truth.ZERO : nonzero ? Truth.NONZERO : Truth.UNKNOWN;
    }

    /**
     * Ends the threads of the caller that the callee has waited for, and those of its own that were not started on this way out, or have ended.
     * What the callee waits for is not what it leaves running, though its handle may lie where the other's did.
     *
     * @param started keys of the threads that the callee may have started
     */
    void arrive(FlowState state, Set<List<Site>> started, Site site, FunctionFlow flow) {
        Map<List<Site>, Spawn> own = new LinkedHashMap<>(state.live);
        own.keySet().retainAll(started);
        state.live.keySet().removeAll(started);
        joined.forEach(handle -> flow.threads.join(state, handle, flow.loopHeader()));
        Set<List<Site>> left = live.stream().map(key -> CallFlow.prefixed(site, key)).collect(FrozenSet.collector());
        own.keySet().retainAll(left);
        state.live.putAll(own);
    }
}
