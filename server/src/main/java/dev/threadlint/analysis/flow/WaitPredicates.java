package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a thread knows when a wait for a condition has come back that was given a predicate. Confined to the analysis of one function. */
final class WaitPredicates {
    private final FunctionFlow flow;
    private final OrderFlow orders;

    WaitPredicates(FunctionFlow flow, OrderFlow orders) {
        this.flow = flow;
        this.orders = orders;
    }

    /** A wait came back because its predicate holds, which was tested under the lock of the condition. */
    void hold(CallModel model, Symbol target, Substitution values, int answer, FlowState state) {
        Value returned = values.apply(flow.analysis.facts(target).returned());
        if (model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.TIMED_WAIT) && flagOf(returned) != null) {
            // A wait that time may end answers what the predicate answered last.
            state.marks.put(flagOf(returned), new OrderFlow.Mark(isOrdering(flow.analysis.facts(target), values, flagOf(returned)), FrozenSet.copyOf(state.locks)));
            state.temporaries.put(answer, returned);
            return;
        }
        if (model.effects().stream().noneMatch(effect -> effect.action() == Effect.Action.WAIT)) {
            return;
        }
        FunctionFacts facts = flow.analysis.facts(target);
        Map<Span, Boolean> parts = flow.analysis.find(target).map(found -> Conjunction.tests(found.function())).orElse(Map.of());
        facts.conditions().forEach(condition -> {
            Boolean held = parts.get(condition.site().span());
            if (held != null) {
                holds(Assumptions.Fact.of(values.apply(condition.condition()), held), facts, values, state);
            }
        });
        holds(Assumptions.Fact.of(returned, true), facts, values, state);
    }

    /** Whether a predicate reads the flag atomically only. */
    private boolean isOrdering(FunctionFacts predicate, Substitution values, Place flag) {
        List<AccessFact> reads = predicate.accesses().stream().filter(access -> values.apply(access.place()).equals(flag)).toList();
        return !reads.isEmpty() && reads.stream().allMatch(access -> orders.orders(access.atomicity()));
    }

    private @Nullable Place flagOf(Value predicate) {
        Value condition = Assumptions.Fact.of(predicate, true).condition();
        Value side = condition instanceof Value.Binary binary ? binary.left() : condition;
        return side instanceof Value.Load load && orders.isFlag(load.place()) ? load.place() : null;
    }

    private void holds(Assumptions.Fact fact, FunctionFacts predicate, Substitution values, FlowState state) {
        for (Value side : fact.condition() instanceof Value.Binary binary ? List.of(binary.left(), binary.right()) : List.of(fact.condition())) {
            if (side instanceof Value.Load load && orders.isFlag(load.place())) {
                state.marks.put(load.place(), new OrderFlow.Mark(isOrdering(predicate, values, load.place()), FrozenSet.copyOf(state.locks)));
            }
        }
        orders.tested(state, fact.condition() instanceof Value.Binary binary ? Assumptions.Fact.of(new Value.Binary(binary.operator(), given(binary.left(), state),
            given(binary.right(), state)), fact.holds()) : fact);
    }

    /** A local that a predicate has captured by reference and that holds what the function was given. */
    private static Value given(Value side, FlowState state) {
        Value content = side instanceof Value.Load load && Places.local(load.place()).isPresent() ? state.content.getOrDefault(load.place(), side) : side;
        return content instanceof Value.Parameter || content instanceof Value.Constant ? content : side;
    }
}
