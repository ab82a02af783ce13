package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways out of a function: those that leave the locks or threads otherwise, or whose answers tell the caller that another thread was heard, are
 * kept apart. Mutable; confined to one function.
 */
final class Ends {
    /** Holds what a way out answers as long as the ways are compared. */
    private static final Place ANSWER = Place.of(new Place.VariableRoot(Symbol.external("#answer"), Variable.Storage.LOCAL));

    private final Map<Value, Set<Value>> alternatives;
    private final Map<FlowState, Set<Value>> answers = new IdentityHashMap<>();
    private final Disjunction ways = new Disjunction(Outcome.MAXIMUM, true) {
        @Override
        boolean tellsApart(FlowState known, FlowState state) {
            return known.order != state.order && !Objects.equals(known.content.get(ANSWER), state.content.get(ANSWER)) && !known.order.received().equals(state.order.received());
        }

        @Override
        void joined(FlowState into, FlowState other) {
            answers.computeIfAbsent(into, key -> new LinkedHashSet<>()).addAll(answers.getOrDefault(other, Set.of()));
        }
    };

    Ends(Map<Value, Set<Value>> alternatives) {
        this.alternatives = alternatives;
    }

    void add(FlowState state, Value answer, FlowState.Merge merge) {
        Assumptions.Fact set = Assumptions.Fact.of(answer, true);
        Assumptions.Fact clear = Assumptions.Fact.of(answer, false);
        if (state.heardIf.by(set).isNone() && state.heardIf.by(clear).isNone() || !isStatus(answer)) {
            end(state.copy(), answer, merge);
            return;
        }
        for (Assumptions.Fact told : new Assumptions.Fact[] {set, clear}) {
            FlowState one = state.copy();
            if (!one.assumed.contradicts(told)) {
                one.assume(told);
                end(one, only(answer, told == set), merge);
            }
        }
    }

    /** Numbers of elements and the like are more than zero or not: who is told that one is zero would take it for a fixed one. */
    private boolean isStatus(Value answer) {
        return alternatives.getOrDefault(answer, Set.of()).stream().allMatch(part -> part instanceof Value.Constant || part instanceof Value.Opaque && !alternatives.containsKey(part));
    }

    /** The one number that a merged answer can be, when it is known to be zero or not. */
    private Value only(Value answer, boolean isSet) {
        Set<Value> parts = alternatives.getOrDefault(answer, Set.of());
        if (parts.isEmpty() || !parts.stream().allMatch(Value.Constant.class::isInstance)) {
            return answer;
        }
        List<Value> left = parts.stream().filter(part -> ((Value.Constant) part).number() != 0 == isSet).toList();
        return left.size() == 1 ? left.get(0) : answer;
    }

    private void end(FlowState end, Value answer, FlowState.Merge merge) {
        Boolean truth = end.truth(answer);
        if (truth != null) {
            end.put(ANSWER, new Value.Constant(truth ? 1 : 0));
        }
        FlowState way = ways.add(end, (key, left, right) -> ANSWER.equals(key) ? Value.UNKNOWN : merge.merge(key, left, right));
        answers.computeIfAbsent(way, key -> new LinkedHashSet<>()).add(answer);
    }

    /** @param general the function's answer where several values go with a way */
    List<Outcome> outcomes(Value general, Modes modes, Symbol function, FunctionFacts.Written written) {
        List<FlowState> ends = ways.states();
        boolean alike = ends.stream().allMatch(end -> end.hasDisciplineOf(ends.get(0)));
        FunctionFacts.@Nullable Written known = alike ? null : written;
        return ends.stream().map(end -> Outcome.of(end, answers.get(end), general, modes, function, known, ends.size() > 1)).toList();
    }
}
