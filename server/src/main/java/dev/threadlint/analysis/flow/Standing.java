package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.MovedFunction;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.TextMap;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.Span;
import java.util.Optional;

/**
 * Where a function stands. Facts that outlive an edit elsewhere in the file, or one of comments, know their places by it: they are made from
 * the function as it was first met, and this tells where that text is now. Changes between analyses only, by the thread that has the
 * {@link FactsMemory}.
 */
final class Standing {
    private final Function first;
    private Unit unit;
    private TextMap map = TextMap.SAME;

    Standing(Definition definition) {
        this.first = definition.function();
        this.unit = definition.unit();
    }

    /** The function as it was first met; what it does is what it does now. */
    Function first() {
        return first;
    }

    Unit unit() {
        return unit;
    }

    Span now(Span span) {
        return map.now(span);
    }

    Operation.Call now(Operation.Call call) {
        return map.isSame() ? call : MovedFunction.of(call, map::now);
    }

    /** Stands in another text from now on, if the function there does the same. */
    boolean moves(Function now, Unit to) {
        Optional<TextMap> moved = first.equals(now) ? Optional.of(TextMap.SAME) : MovedFunction.between(first, now);
        moved.ifPresent(found -> {
            map = found;
            unit = to;
        });
        return moved.isPresent();
    }
}
