package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which futures a future comes after: those that it is chained to or made of, and what these come after. Confined to one function. */
final class FutureOrder {
    private static final int MAXIMUM = 16;

    private final FunctionFlow flow;

    FutureOrder(FunctionFlow flow) {
        this.flow = flow;
    }

    private static Place earlier(Value future, int number) {
        return Place.pointee(future).field("", "#after" + number);
    }

    /** The futures that are done when this one is, nearest first. */
    static Set<Value> of(Value future, FlowState state) {
        return closed(List.of(future), state);
    }

    private static Set<Value> closed(List<Value> futures, FlowState state) {
        List<Value> open = new ArrayList<>(futures);
        Set<Value> found = new LinkedHashSet<>();
        for (int i = 0; i < open.size() && found.size() < MAXIMUM; i++) {
            for (int number = 0; number < MAXIMUM; number++) {
                Value before = state.content.get(earlier(open.get(i), number));
                if (before == null) {
                    break;
                }
                if (found.add(before)) {
                    open.add(before);
                }
            }
        }
        return found;
    }

    /** What has ended when the task of this call begins. */
    Set<Value> before(Bound bound, FlowState state) {
        List<Value> direct = direct(bound, state);
        Set<Value> all = new LinkedHashSet<>(direct);
        all.addAll(closed(direct, state));
        return all;
    }

    /** Remembers for what the call answers which futures it comes after. */
    void note(Bound bound, FlowState state) {
        List<Value> before = direct(bound, state);
        Value answer = state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN);
        for (int i = 0; i < Math.min(MAXIMUM, before.size()) && !(answer instanceof Value.Unknown); i++) {
            state.put(earlier(answer, i), before.get(i));
        }
    }

    private List<Value> direct(Bound bound, FlowState state) {
        List<Value> found = new ArrayList<>();
        bound.receiver().filter(stage -> bound.model().is(Trait.CHAINS_STAGE)).ifPresent(found::add);
        if (bound.model().is(Trait.AFTER_ARGUMENTS)) {
            for (int i = 0; i < bound.arguments().size(); i++) {
                Value given = bound.arguments().get(i);
                if (given instanceof Value.FunctionReference || given instanceof Value.Unknown) {
                    continue;
                }
                boolean single = bound.receiver().isPresent() || bound.arguments().size() > 1 || flow.threads.isHandle(state, given)
                    || !closed(List.of(given), state).isEmpty();
                found.add(single ? given : new Value.Load(elements(bound, given)));
            }
        }
        return found;
    }

    /** Some element of an array of futures. */
    private static Place elements(Bound bound, Value array) {
        return Place.pointee(array).index(new Value.Opaque(bound.site().function(), bound.site().ordinal(), true));
    }

    /** The threads that the task of a spawn leaves running; a future that waits for what its task answers leaves that one behind it. */
    static Collection<Spawn> leftBy(Spawn spawn, FunctionFacts task, FlowAnalysis analysis) {
        Collection<Spawn> left = task.liveAtExit().values();
        boolean waits = !left.isEmpty() && spawn.create().filter(call -> call.callee() instanceof Value.FunctionReference)
            .flatMap(call -> analysis.model(((Value.FunctionReference) call.callee()).function(), call.arguments().size()))
            .filter(model -> model.is(Trait.AFTER_ANSWER)).isPresent();
        return waits ? left.stream().filter(child -> !child.handle().equals(task.returned())).toList() : left;
    }

    /** True for what stands for all futures of an array. */
    static boolean isOfAll(Value future) {
        return future instanceof Value.Load load && Places.hasVariableIndex(load.place());
    }

    /** The threads that a thread leaves behind. */
    static Collection<Spawn> leftBy(Spawn spawn, FlowAnalysis analysis) {
        return spawn.entry() instanceof Value.FunctionReference entry ? leftBy(spawn, analysis.facts(entry.function()), analysis) : List.of();
    }

    /** What a thread has waited for when it ends, in the terms of its creator, who may know what is in a variable by now. */
    static Collection<Value> joinedBy(Spawn spawn, FlowState state, FlowAnalysis analysis) {
        if (!(spawn.entry() instanceof Value.FunctionReference entry)) {
            return List.of();
        }
        Set<Value> joined = analysis.facts(entry.function()).joinedAtExit();
        Substitution given = new Substitution(entry.receiver(), spawn.arguments(), value -> value);
        Substitution known = new Substitution(entry.receiver(), spawn.arguments(),
            value -> value instanceof Value.Load load ? state.content.getOrDefault(load.place(), value) : value);
        Stream<Value> earlier = of(spawn.handle(), state).stream();
        return Stream.concat(earlier, joined.stream()).filter(handle -> !(handle instanceof Value.CurrentThread))
            .flatMap(handle -> Stream.of(given.apply(handle), known.apply(handle))).toList();
    }
}
