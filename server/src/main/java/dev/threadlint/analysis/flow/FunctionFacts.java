package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything one function does to threads, locks and memory, relative to its parameters. Immutable; this is the summary callers see
 * and the base of all checks.
 *
 * @param signals what it may tell other threads, each with all that it has surely heard before it tells that
 * @param taken where objects were found that only this thread has got from there
 */
public record FunctionFacts(Symbol function, List<AccessFact> accesses, List<SyncEvent> events, List<SpawnFact> spawns, List<CallFact> calls, List<ModelledCall> modelled,
                            List<ExitFact> exits, List<ExitFact> thrown, List<OutsideCall> outside, List<HandleEnd> handleEnds, Value returned, Map<List<Site>, Spawn> liveAtExit,
                            Set<Value> joinedAtExit, Set<Lock> locksAtExit, Set<Lock> mayLocksAtExit, Set<Place> released, Set<Value> published, Order order, Map<Signal, Set<Signal>> signals, Map<Value, Place> heads, Map<Value, Set<Place>> taken, List<Outcome> outcomes,
                            Written written, Map<Place, Value> stores, Set<Value> distinct, Map<Value, Set<Value>> alternatives,
                            Map<Value, LoopRange> ranges, Map<Integer, Integer> loops, Map<Value, Integer> allocationLoops,
                            List<RelativeCall> relativeCalls, List<Choice> choices, List<ConditionFact> conditions, Observations observations,
                            Omission omission, boolean incomplete) {
    /**
     * A create, with what ran before it and what memory held then.
     *
     * @param overwrites a spawn whose handle variable this one replaces
     * @param history what held on the way to it, as for {@link AccessFact#under()}
     * @param several what has to hold before a second one is created beside this one: that the loop goes round twice
     */
    public record SpawnFact(Spawn spawn, boolean liveBefore, Optional<Spawn> overwrites, Set<Lock> locks, Set<List<Site>> live, Set<Value> joined,
                            Order order, Map<Place, Value> content, History history, Optional<Value> several) {
        /** A thread of which nothing is known but that it runs. */
        public static SpawnFact running(Spawn spawn) {
            return new SpawnFact(spawn, false, Optional.empty(), Set.of(), Set.of(), Set.of(), Order.NONE, Map.of(), History.START, Optional.empty());
        }
    }

    /** Whether code of the function or a callee is not known: left out on a slide, or there and not read. */
    public enum Omission { NONE, LEFT_OUT, UNREAD }

    public boolean omitted() {
        return omission != Omission.NONE;
    }

    /** What the tests of a loop count through. @param loop its number, as {@link #loops} gives it for the calls and tests that it is the innermost one of */
    public List<LoopRange> rangesOf(int loop) {
        return conditions.stream().filter(test -> loops.getOrDefault(test.site().ordinal(), -1) == loop && test.condition() instanceof Value.Binary)
            .flatMap(test -> MergedValues.range(((Value.Binary) test.condition()).left(), ranges).stream()).toList();
    }

    /** Places that the function or a callee writes: named globals without an index, and all others. */
    public record Written(Set<Place> globals, Set<Place> others) {}

    /** A call of a project function. */
    public record CallFact(Site site, Symbol target, Optional<Value> receiver, List<Value> arguments, Set<Lock> locks, Set<Lock> mayLocks,
                           Set<Place> released, Set<List<Site>> live, Set<Value> joined) {
        /** What the call answers, where nothing else is known of it. */
        public Value answer() {
            return Answers.of(site);
        }
    }

    /** A call of a function that a parameter brings; the caller knows which. */
    public record RelativeCall(Site site, Value callee, Optional<Value> receiver, List<Value> arguments, Set<Lock> locks) {}

    /**
     * A call by a pointer of which the program knows several functions: in an object that a parameter brings, so that the caller knows which
     * it is, or in a static variable, so that it depends on when the call is made.
     */
    public record Choice(Site site, Value callee) {}

    /** True for what a call outside of all loops has answered: one value in each run of the function. */
    public boolean isOne(Value.Opaque value) {
        int call = Answers.call(value);
        return call >= 0 && value.function().equals(function) && loops.getOrDefault(call, -1) < 0;
    }

    /** True for what a call of code that nobody knows has answered. */
    public boolean isOfOutside(Value.Opaque value) {
        int call = Answers.call(value);
        return call >= 0 && value.function().equals(function) && calls.stream().noneMatch(fact -> fact.site().ordinal() == call)
            && modelled.stream().noneMatch(fact -> fact.site().ordinal() == call);
    }

    /** The call at a place, when a model explains it. */
    public Optional<ModelledCall> modelledAt(Site site) {
        return modelled.stream().filter(call -> call.site().equals(site)).findFirst();
    }

    /** A call that a model explains, as written, with its values, the value its answer has, the locks held and the spawns alive before. */
    public record ModelledCall(Site site, Operation.Call call, CallModel model, Optional<Value> receiver, List<Value> arguments,
                               Value result, Set<Lock> locks, Set<Lock> mayLocks, Set<List<Site>> live) {
        /** The call as its text is now. */
        @Override
        public Operation.Call call() {
            return site.now(call);
        }

        /** The value an operand of the model has in this call. */
        public Value operand(Operand operand) {
            if (operand.equals(Operand.RECEIVER)) {
                return receiver.orElse(Value.UNKNOWN);
            }
            return operand.index() >= 0 && operand.index() < arguments.size() ? arguments.get(operand.index()) : Value.UNKNOWN;
        }

        /** True when the answer was kept in the object, as an element of a collection is. */
        public boolean takesOut() {
            return SpinLocks.answersElement(model);
        }

        /** What the call puts into the collection that it is made on. */
        public List<Value> putIn() {
            return model.effects().stream().filter(effect -> effect.action() == Effect.Action.STORE && effect.subject().equals(Operand.RECEIVER))
                .map(effect -> operand(effect.attribute())).toList();
        }

        /** True when the call runs the very object that it is made on. */
        public boolean runsReceiver() {
            return !model.effects().isEmpty() && model.effects().get(0).action() == Effect.Action.RUN && model.effects().get(0).function().equals(Operand.RECEIVER);
        }

        /** True when the call runs, before it returns, what the program has registered for events. */
        public boolean callsBack() {
            return model.is(Trait.CALLS_BACK);
        }

        public boolean makesSynchronizedView() {
            return model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.SYNCHRONIZED_VIEW);
        }

        /** The object that the call makes: what a constructor works on, or the answer. */
        public Value made() {
            return call.dispatch() == Operation.Dispatch.CONSTRUCTOR ? receiver.orElse(Value.UNKNOWN) : result;
        }
    }

    /** A call of code that nothing is known of, made with locks held or by a constructor with its object; by the name it is called by, if there is one. */
    public record OutsideCall(Site site, Optional<Symbol> callee, List<Value> arguments, Set<Lock> locks) {}

    /** A condition that a branch tests. */
    public record ConditionFact(Value condition, Site site) {}

    /** A way out of the function or of the thread; {@code last} tells the locks held there. */
    public record ExitFact(Kind kind, Value value, Site site, Map<List<Site>, Spawn> live, boolean omitted, SyncEvent.Moment last) {
        /** How it is left. */
        public enum Kind { RETURN, THREAD_EXIT, PROCESS_EXIT, FALL_OFF, THROW }
    }

    /** A {@code std::thread} object dies while its thread may still be joinable. */
    public record HandleEnd(Spawn spawn, Site site) {}

    /** The values a loop variable runs through: from {@code first}, while {@code variable operator bound}, by {@code step}. */
    public record LoopRange(Value first, String operator, Value bound, long step) {
        boolean isDownward() {
            return step < 0;
        }

        /** All numbers by as much more, or less. */
        LoopRange moved(String by, Value width) {
            return new LoopRange(Arithmetic.fold(by, first, width), operator, Arithmetic.fold(by, bound, width), step);
        }

        Optional<Long> lowest() {
            return isDownward() ? last() : number(first);
        }

        Optional<Long> highest() {
            return isDownward() ? number(first) : last();
        }

        /** How many numbers there are, if both ends are known. */
        public Optional<Long> count() {
            return lowest().flatMap(low -> highest().map(high -> Math.max(0, high - low + 1))).filter(all -> Math.abs(step) == 1);
        }

        private Optional<Long> last() {
            return number(bound).map(end -> operator.equals("<=") || operator.equals(">=") ? end : isDownward() ? end + 1 : end - 1);
        }

        private static Optional<Long> number(Value value) {
            return value instanceof Value.Constant constant ? Optional.of(constant.number()) : Optional.empty();
        }
    }

    /** What a function without known body does: nothing that is known. */
    public static FunctionFacts unknown(Symbol function) {
        return new FunctionFacts(function, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Value.UNKNOWN, Map.of(), Set.of(),
            Set.of(), Set.of(), Set.of(), Set.of(), Order.NONE, Map.of(), Map.of(), Map.of(), List.of(), new Written(Set.of(), Set.of()), Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(),
            List.of(), Observations.NONE, Omission.NONE, true);
    }

    /** What code does that may call several functions, as far as threads and memory are concerned. */
    public static FunctionFacts combined(Symbol name, List<AccessFact> accesses, List<SpawnFact> spawns, Map<Signal, Set<Signal>> signals) {
        return combined(name, accesses, spawns, signals, Map.of());
    }

    /** The same, which finds objects where others put them. */
    public static FunctionFacts combined(Symbol name, List<AccessFact> accesses, List<SpawnFact> spawns, Map<Signal, Set<Signal>> signals, Map<Value, Set<Place>> taken) {
        return new FunctionFacts(name, List.copyOf(accesses), List.of(), List.copyOf(spawns), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), Value.UNKNOWN, Map.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Order.NONE, signals, Map.of(), taken, List.of(),
            new Written(Set.of(), Set.of()), Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), Observations.NONE, Omission.NONE, false);
    }

    /** Span of the operation as text position, for messages. */
    public Span spanOf(Site site) {
        return site.span();
    }

    /** Facts are parts of keys; the function alone tells nearly all of them apart, and the rest is large. */
    @Override
    public int hashCode() {
        return function.hashCode();
    }
}
