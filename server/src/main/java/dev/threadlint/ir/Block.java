package dev.threadlint.ir;

import dev.threadlint.text.Span;
import java.util.List;

/**
 * Straight-line code and how it is left. Block 0 of a function is its entry.
 *
 * @param operations steps in order
 * @param exit how control leaves
 */
public record Block(List<Operation> operations, Exit exit) {
    public Block {
        operations = List.copyOf(operations);
    }

    /** The text of the last thing that is done, where an exception leaves. */
    public Span lastSpan(Span otherwise) {
        return operations.isEmpty() ? otherwise : operations.get(operations.size() - 1).span();
    }

    /** How control leaves a block. */
    public sealed interface Exit {
        /** To one other block. */
        record Jump(int target) implements Exit {}

        /** By a condition, whose text the span is. An unknown condition may go both ways. */
        record Branch(Value condition, int whenTrue, int whenFalse, Span span) implements Exit {
            /** A branch whose condition has no text of its own. */
            public Branch(Value condition, int whenTrue, int whenFalse) {
                this(condition, whenTrue, whenFalse, Span.NONE);
            }
        }

        /** Out of the function. The value is {@link Value#UNKNOWN} for a bare return. */
        record Return(Value value, Span span) implements Exit {}

        /** By an exception, to a handler in this function or out of it (-1). */
        record Throw(Value value, int handler) implements Exit {}

        /** Never: after {@code abort()}, or an endless loop's absent exit. */
        record Unreachable() implements Exit {}
    }
}
