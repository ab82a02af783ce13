package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.List;
import java.util.Optional;

/** A place in a function's text. Compared by function and operation, wherever the text stands. */
public final class Site {
    /** No place of any text. */
    public static final Site NOWHERE = nowhere();

    private final Symbol function;
    private final int ordinal;
    private final Standing standing;
    private final Span first;
    private final int hash;

    /**
     * @param function the function that holds it
     * @param ordinal number of the operation in the function, stable under edits elsewhere
     * @param standing where the function stands
     * @param first its span in the function as that was first met
     */
    Site(Symbol function, int ordinal, Standing standing, Span first) {
        this.function = function;
        this.ordinal = ordinal;
        this.standing = standing;
        this.first = first;
        this.hash = function.hashCode() * 31 + ordinal;
    }

    static Site nowhere() {
        Unit empty = new Unit(new SourceText("", ""), Language.C, List.of(), List.of(), List.of(), List.of(), List.of());
        Function none = new Function(Symbol.external(""), Function.FunctionKind.FUNCTION, Optional.empty(), List.of(), List.of(), List.of(), Type.UNKNOWN,
            new Function.Traits(false, false, false, List.of()), List.of(), Span.NONE, Span.NONE);
        return new Site(none.symbol(), -1, new Standing(new Definition(none, empty)), Span.NONE);
    }

    public Symbol function() {
        return function;
    }

    public int ordinal() {
        return ordinal;
    }

    /** True for a variable that the function of this place declares. */
    public boolean declares(Symbol local) {
        return local.isLocalOf(unit().source().path(), function());
    }

    public Unit unit() {
        return standing.unit();
    }

    public Span span() {
        return standing.now(first);
    }

    /** Its span in the function that is being analysed. */
    Span first() {
        return first;
    }

    /** Where another text of the function is now. */
    Span now(Span span) {
        return standing.now(span);
    }

    /** A call of the same function at its present place. */
    Operation.Call now(Operation.Call call) {
        return standing.now(call);
    }

    /** True for the same text of the same function, under whatever number; other files may have something at the same offset. */
    public boolean isAt(Site other) {
        return function.equals(other.function) && span().equals(other.span());
    }

    /** The same text under another number. */
    Site numbered(int other) {
        return new Site(function, other, standing, first);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof Site site && site.ordinal == ordinal && site.function.equals(function);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return function + "#" + ordinal;
    }
}
