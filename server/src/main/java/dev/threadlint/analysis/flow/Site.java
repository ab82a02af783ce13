package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;

/**
 * A place in a function's text.
 *
 * @param function the function that holds it
 * @param ordinal number of the operation in the function, stable under edits elsewhere
 */
public record Site(Symbol function, int ordinal, Unit unit, Span span) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Site site && site.ordinal == ordinal && site.function.equals(function);
    }

    @Override
    public int hashCode() {
        return function.hashCode() * 31 + ordinal;
    }
}
