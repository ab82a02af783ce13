package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/** A predicate that answers {@code a && b && c}: when it answers true, all of its tests held. Stateless. */
final class Conjunction {
    private Conjunction() {}

    /** How each test, by its span, came out when the predicate is true; empty when it is anything but a conjunction. */
    static Map<Span, Boolean> tests(Function predicate) {
        int zero = -1;
        for (int i = 0; i < predicate.blocks().size(); i++) {
            if (predicate.blocks().get(i).operations().stream().anyMatch(operation -> operation instanceof Operation.Assign assign && assign.value().equals(Value.NULL))) {
                if (zero >= 0) {
                    return Map.of();
                }
                zero = i;
            }
        }
        Map<Span, Boolean> tests = new LinkedHashMap<>();
        for (Block block : predicate.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch) {
                if (zero < 0 || branch.whenTrue() != zero && branch.whenFalse() != zero) {
                    return Map.of();
                }
                tests.put(branch.span(), branch.whenTrue() != zero);
            }
        }
        return tests;
    }
}
