package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.text.Span;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Finds the first of some operations of a function that reads one of some variables. Used once, by one thread. */
public final class ReadAfter extends Operands {
    private final Set<Symbol> variables;
    private boolean found;

    private ReadAfter(Set<Symbol> variables) {
        this.variables = variables;
    }

    /** @param among by the ordinals of operations */
    public static Optional<Span> of(Function function, Set<Symbol> variables, IntPredicate among) {
        ReadAfter reader = new ReadAfter(variables);
        int ordinal = 0;
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (among.test(ordinal)) {
                    reader.read(operation);
                    if (reader.found) {
                        return Optional.of(operation.span());
                    }
                }
                ordinal++;
            }
            if (among.test(ordinal)) {
                reader.read(block.exit());
                if (reader.found) {
                    return Optional.of(block.exit() instanceof Block.Exit.Return end ? end.span() : block.lastSpan(function.name()));
                }
            }
            ordinal++;
        }
        return Optional.empty();
    }

    @Override
    void variable(Place.VariableRoot variable, boolean address) {
        found |= variables.contains(variable.symbol());
    }
}
