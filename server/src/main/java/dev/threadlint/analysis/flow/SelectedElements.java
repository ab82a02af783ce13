package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The few elements of a table from which one of some constants, a masked number or a remainder takes one: {@code table[x & 1]()}. Stateless. */
final class SelectedElements {
    private static final long MOST = 16;

    private SelectedElements() {}

    /** The functions that a call through the element may run; empty where more may be selected, or one of them is not settled. */
    static List<Value.FunctionReference> functions(Place element, Map<Value, Set<Value>> alternatives, FlowAnalysis analysis) {
        int last = element.selectors().size() - 1;
        List<Long> numbers = last >= 0 && element.selectors().get(last) instanceof Place.Index index ? numbers(index.value(), alternatives) : List.of();
        if (numbers.isEmpty()) {
            return List.of();
        }
        Place table = new Place(element.root(), element.selectors().subList(0, last));
        List<Value.FunctionReference> found = new ArrayList<>();
        for (long number : numbers) {
            Optional<Value> held = analysis.settled(table.index(new Value.Constant(number)));
            if (held.isEmpty() || !(held.get() instanceof Value.FunctionReference function)) {
                return List.of();
            }
            found.add(function);
        }
        return found;
    }

    /** All that an index can be; empty when that is not known, or too much. */
    private static List<Long> numbers(Value index, Map<Value, Set<Value>> alternatives) {
        Set<Value> inputs = index instanceof Value.Choice choice ? new LinkedHashSet<>(List.of(choice.whenTrue(), choice.whenFalse())) : alternatives.getOrDefault(index, Set.of());
        // What a loop counts begins with one number, and goes on to others.
        if (inputs.size() > 1 && inputs.size() <= MOST && inputs.stream().allMatch(Value.Constant.class::isInstance)) {
            return inputs.stream().map(input -> ((Value.Constant) input).number()).sorted().toList();
        }
        long most = most(index);
        return most >= MOST ? List.of() : LongStream.rangeClosed(0, most).boxed().toList();
    }

    /** The greatest index that the value can be, where no index is below zero. */
    private static long most(Value value) {
        if (value instanceof Value.Binary part && part.right() instanceof Value.Constant by && by.number() > 0) {
            return switch (part.operator()) {
                case "&" -> by.number();
                case "%" -> by.number() - 1;
                default -> MOST;
            };
        }
        return MOST;
    }
}
