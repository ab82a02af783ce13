package dev.threadlint.frontend.java;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What is collected while one file is lowered. Confined to the reading thread. */
final class UnitContext {
    final SourceText source;
    final SpanTable spans;
    final JavaScopes scopes;
    /** Offsets at which the conditioner took away code that the author left out. */
    final NavigableSet<Integer> elisions;
    final BooleanSupplier cancelled;
    final List<Unit.Problem> problems = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<Variable> globals = new ArrayList<>();
    private final List<TypeDeclaration> types = new ArrayList<>();
    private final Set<Object> emitted = new HashSet<>();
    private final Map<Symbol, Integer> ordinals = new HashMap<>();

    UnitContext(SourceText source, SpanTable spans, JavaScopes scopes, NavigableSet<Integer> elisions, BooleanSupplier cancelled) {
        this.source = source;
        this.spans = spans;
        this.scopes = scopes;
        this.elisions = elisions;
        this.cancelled = cancelled;
    }

    /** A number that no other local, allocation or temporary of the function has. */
    int nextOrdinal(Symbol function) {
        return ordinals.merge(function, 1, Integer::sum) - 1;
    }

    /** Initialisers and finally blocks are lowered once per use; what they contain is kept once. */
    void add(Function function) {
        if (emitted.add(List.of(function.symbol(), function.span()))) {
            functions.add(function);
        }
    }

    void add(Variable global) {
        if (emitted.add(global)) {
            globals.add(global);
        }
    }

    void add(TypeDeclaration type) {
        if (emitted.add(List.of(type.name(), type.span()))) {
            types.add(type);
        }
    }

    boolean covers(Span span) {
        Integer next = elisions.ceiling(span.start());
        return next != null && next < span.end();
    }

    List<Function> functions() {
        return functions.stream().sorted(Comparator.comparing(Function::span)).toList();
    }

    List<Variable> globals() {
        return globals.stream().sorted(Comparator.comparing(Variable::declarator)).toList();
    }

    List<TypeDeclaration> types() {
        return types.stream().sorted(Comparator.comparing(TypeDeclaration::span)).toList();
    }
}
