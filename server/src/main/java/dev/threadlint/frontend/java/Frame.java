package dev.threadlint.frontend.java;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Operation.AccessKind;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function that is being lowered: its graph, names in scope and what a jump has to leave. Confined to the reading thread. */
final class Frame {
    static final Value THIS = new Value.Parameter(-1);

    /** Something a jump out of the current statement passes on its way, innermost last. */
    sealed interface Enclosing {
        /** A statement that {@code break}, {@code continue} or {@code yield} can name; absent targets are -1. */
        record Target(Optional<String> label, boolean unlabelledBreak, int breakBlock, int continueBlock, Optional<PlaceRef> yielded)
            implements Enclosing {}

        /** Code that runs whenever the region is left: a monitor's exit, a {@code finally} block, a {@code close()}. */
        record Cleanup(Runnable code) implements Enclosing {}

        /** The catch clauses of a try statement by type, and the block that may enter any of them. */
        record Handlers(Map<String, Integer> byType, int any) implements Enclosing {}
    }

    private record Local(Variable variable, JavaType type) {}

    final UnitContext unit;
    final Symbol symbol;
    final TypeInfo type;
    final boolean hasThis;
    final Optional<Frame> lambdaParent;
    final GraphBuilder graph = new GraphBuilder();
    final List<Variable> locals = new ArrayList<>();
    final List<dev.threadlint.ir.Function.Attempt> attempts = new ArrayList<>();
    final Map<String, PlaceRef> captures = new LinkedHashMap<>();
    final Map<Symbol, Variable> captured = new LinkedHashMap<>();
    final List<Enclosing> enclosing = new ArrayList<>();
    private final Deque<Map<String, Local>> scopes = new ArrayDeque<>();
    private final Deque<Map<String, JavaType>> types = new ArrayDeque<>();
    private int temporaries;
    private boolean usesThis;
    Span statement = Span.NONE;

    Frame(UnitContext unit, Symbol symbol, TypeInfo type, boolean hasThis, Optional<Frame> lambdaParent) {
        this.unit = unit;
        this.symbol = symbol;
        this.type = type;
        this.hasThis = hasThis;
        this.lambdaParent = lambdaParent;
        open();
    }

    void open() {
        scopes.push(new HashMap<>());
        types.push(new HashMap<>());
    }

    void close() {
        scopes.pop();
        types.pop();
    }

    int depth() {
        return scopes.size();
    }

    /** Runs code that stands outside of the scopes opened since, as a {@code finally} block does that an inner jump passes. */
    void outside(int depth, Runnable code) {
        List<Map<String, Local>> names = new ArrayList<>();
        List<Map<String, JavaType>> typeNames = new ArrayList<>();
        while (scopes.size() > depth) {
            names.add(scopes.pop());
            typeNames.add(types.pop());
        }
        code.run();
        for (int i = names.size() - 1; i >= 0; i--) {
            scopes.push(names.get(i));
            types.push(typeNames.get(i));
        }
    }

    Value self() {
        if (!hasThis) {
            return Value.UNKNOWN;
        }
        for (Optional<Frame> at = Optional.of(this); at.isPresent(); at = at.get().lambdaParent) {
            at.get().usesThis = true;
        }
        return THIS;
    }

    boolean usesThis() {
        return usesThis;
    }

    int nextTemporary() {
        return temporaries++;
    }

    int nextOrdinal() {
        return unit.nextOrdinal(symbol);
    }

    Variable declare(String name, JavaType declared, Variable.Storage storage, Span declarator, Span declaration, long length) {
        Symbol local = Symbol.local(name, unit.source.path(), symbol.name(), nextOrdinal());
        Variable variable = new Variable(local, storage, declared.toIr(), length, declarator, declaration);
        scopes.element().put(name, new Local(variable, declared));
        if (storage == Variable.Storage.LOCAL) {
            locals.add(variable);
        }
        return variable;
    }

    void declareType(String simpleName, JavaType declared) {
        types.element().put(simpleName, declared);
    }

    Optional<JavaType> findType(String simpleName) {
        return types.stream().flatMap(scope -> Optional.ofNullable(scope.get(simpleName)).stream()).findFirst()
            .or(() -> lambdaParent.flatMap(parent -> parent.findType(simpleName)));
    }

    /** A local or parameter by name; one of the function around a lambda becomes a capture of the lambda. */
    Optional<PlaceRef> findLocal(String name) {
        Optional<Local> own = scopes.stream().flatMap(scope -> Optional.ofNullable(scope.get(name)).stream()).findFirst();
        if (own.isPresent()) {
            return own.map(local -> new PlaceRef(Place.of(local.variable()), local.type(), Type.Qualifier.PLAIN, true));
        }
        Optional<PlaceRef> outer = lambdaParent.flatMap(parent -> parent.findLocal(name));
        outer.ifPresent(ref -> {
            captures.putIfAbsent(name, ref);
            lambdaParent.flatMap(parent -> parent.variable(name)).ifPresent(v -> captured.putIfAbsent(v.symbol(), v));
        });
        return outer;
    }

    private Optional<Variable> variable(String name) {
        return scopes.stream().flatMap(scope -> Optional.ofNullable(scope.get(name)).stream()).map(Local::variable).findFirst()
            .or(() -> lambdaParent.flatMap(parent -> parent.variable(name)));
    }

    /** Storage for a value that must outlive the operations that follow, such as the old value of {@code i++}. */
    PlaceRef synthetic(JavaType declared, Span span) {
        Symbol local = new Symbol("$" + nextOrdinal(), unit.source.path() + "#" + symbol.name());
        Variable variable = new Variable(local, Variable.Storage.LOCAL, declared.toIr(), -1, span, span);
        locals.add(variable);
        return new PlaceRef(Place.of(variable), declared, Type.Qualifier.PLAIN, false);
    }

    void access(PlaceRef ref, AccessKind kind, Span span) {
        if (ref.visible()) {
            graph.add(new Operation.Access(ref.place(), kind, ref.atomicity(), ref.type().toIr(ref.qualifier()), span));
        }
    }

    Operand read(PlaceRef ref, Span span) {
        access(ref, AccessKind.READ, span);
        return ref.load();
    }

    void write(PlaceRef ref, Value value, Span span) {
        access(ref, AccessKind.WRITE, span);
        graph.add(new Operation.Assign(ref.place(), value, span));
    }

    void omitted(Span span) {
        graph.add(new Operation.Omitted(span));
    }
}
