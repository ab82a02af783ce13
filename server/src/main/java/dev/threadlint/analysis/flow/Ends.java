package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways out of a function: those that leave the locks or threads otherwise are kept apart. Mutable; confined to one function. */
final class Ends {
    private final Disjunction ways = new Disjunction(Outcome.MAXIMUM, true);
    private final Map<FlowState, List<HeardIf.Answer>> answers = new IdentityHashMap<>();

    void add(FlowState state, Value answer, FlowState.Merge merge) {
        FlowState way = ways.add(state, merge);
        List<HeardIf.Answer> all = answers.computeIfAbsent(way, key -> new ArrayList<>());
        if (ways.states().size() == 1 && answers.size() > 1) {
            // They have become one.
            answers.forEach((other, given) -> {
                if (other != way) {
                    all.addAll(given);
                }
            });
            answers.keySet().removeIf(other -> other != way);
        }
        all.add(new HeardIf.Answer(answer, state.order, state.assumed, state.heardIf));
    }

    /**
     * @param general the function's answer where several values go with a way
     * @param alternatives the values that merged ones stand for
     */
    List<Outcome> outcomes(Value general, Map<Value, Set<Value>> alternatives, Modes modes, Function function, FunctionFacts.Written written) {
        List<FlowState> ends = ways.states();
        boolean alike = ends.stream().allMatch(end -> end.hasDisciplineOf(ends.get(0)));
        FunctionFacts.@Nullable Written known = alike ? null : written;
        return ends.stream().map(end -> {
            Set<Value> values = new LinkedHashSet<>();
            answers.get(end).forEach(answer -> values.add(answer.value()));
            return Outcome.of(end, values, general, modes, function, known, ends.size() > 1, HeardIf.told(answers.get(end), end.order, alternatives));
        }).toList();
    }
}
