package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few elements of a table from which a masked number or a remainder takes one: {@code table[x & 1]()}. Stateless. */
final class SelectedElements {
    private static final long MOST = 16;

    private SelectedElements() {}

    /** The functions that a call through the element may run; empty where more may be selected, or one of them is not settled. */
    static List<Value.FunctionReference> functions(Place element, FlowAnalysis analysis) {
        int last = element.selectors().size() - 1;
        long most = last >= 0 && element.selectors().get(last) instanceof Place.Index index ? most(index.value()) : MOST;
        if (most >= MOST) {
            return List.of();
        }
        Place table = new Place(element.root(), element.selectors().subList(0, last));
        List<Value.FunctionReference> found = new ArrayList<>();
        for (long number = 0; number <= most; number++) {
            Optional<Value> held = analysis.settled(table.index(new Value.Constant(number)));
            if (held.isEmpty() || !(held.get() instanceof Value.FunctionReference function)) {
                return List.of();
            }
            found.add(function);
        }
        return found;
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
