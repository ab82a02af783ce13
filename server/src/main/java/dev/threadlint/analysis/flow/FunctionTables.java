package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a program ever puts into its variables, tables and members, by variable or by member and type (a field-based,
 * flow-insensitive points-to relation: Heintze and Tardieu, PLDI 2001). Immutable.
 */
final class FunctionTables {
    static final int ANY_ARITY = -1;

    private static final int MAXIMUM = 8;

    private record Member(String owner, String name) {}

    private final Map<Object, Set<Value.FunctionReference>> functions = new HashMap<>();

    /** Parameters of the functions of C, where no parameters may be no prototype. */
    private final Map<Symbol, Integer> parameters = new HashMap<>();

    private final Set<Symbol> taken = new HashSet<>();

    /** What flows from one name to another. */
    private final Map<Object, Set<Object>> flows = new HashMap<>();

    static FunctionTables of(Program program) {
        FunctionTables tables = new FunctionTables();
        for (Program.Definition definition : program.definitions().values()) {
            tables.look(definition.function(), program);
            if (definition.unit().language() == Language.C) {
                tables.parameters.put(definition.function().symbol(), definition.function().parameters().size());
            }
        }
        tables.spread();
        return tables;
    }

    private void look(Function function, Program program) {
        Map<Integer, Value> passed = new HashMap<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    take(assign.value());
                    put(name(assign.target()), assign.value());
                } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                    call.arguments().forEach(this::take);
                    Optional<Program.Definition> found = program.find(callee.function());
                    if (found.isPresent()) {
                        given(call, found.get().function());
                    } else if (call.arguments().size() == 1) {
                        // Callable objects of libraries are made from others and moved on; they hold what those held.
                        Value argument = held(call.arguments().get(0), passed);
                        passed.put(call.result(), argument);
                        call.receiver().filter(object -> call.dispatch() == Operation.Dispatch.CONSTRUCTOR && object instanceof Value.AddressOf)
                            .ifPresent(object -> put(name(((Value.AddressOf) object).place()), argument));
                    }
                }
            }
        }
    }

    private static Value held(Value value, Map<Integer, Value> passed) {
        Value known = value instanceof Value.Temporary temporary ? passed.getOrDefault(temporary.number(), value) : value;
        return known instanceof Value.AddressOf address ? new Value.Load(address.place()) : known;
    }

    private void take(Value value) {
        if (value instanceof Value.FunctionReference reference) {
            taken.add(reference.function());
        }
    }

    /** True when the program hands the function to a call or stores it. */
    boolean isTaken(Symbol function) {
        return taken.contains(function);
    }

    private void given(Operation.Call call, Function callee) {
        for (int i = 0; i < Math.min(call.arguments().size(), callee.parameters().size()); i++) {
            put(callee.parameters().get(i).symbol(), call.arguments().get(i));
        }
    }

    private void put(@Nullable Object name, Value value) {
        if (name == null) {
            return;
        }
        if (value instanceof Value.FunctionReference reference && reference.bound().isEmpty() && reference.receiver().isEmpty()) {
            functions.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(reference);
        } else if (value instanceof Value.Load load) {
            Object source = name(load.place());
            if (source != null && !source.equals(name)) {
                flows.computeIfAbsent(source, key -> new LinkedHashSet<>()).add(name);
            }
        }
    }

    private void spread() {
        Deque<Object> open = new ArrayDeque<>(functions.keySet());
        while (!open.isEmpty()) {
            Object source = open.remove();
            Set<Value.FunctionReference> held = functions.getOrDefault(source, Set.of());
            for (Object target : flows.getOrDefault(source, Set.of())) {
                if (functions.computeIfAbsent(target, key -> new LinkedHashSet<>()).addAll(held)) {
                    open.add(target);
                }
            }
        }
    }

    /**
     * What a place may hold; empty when that is not known, or too much.
     *
     * @param arity number of arguments it is called with, or {@link #ANY_ARITY}; members of the same name in unknown types are told apart by it
     */
    List<Value.FunctionReference> at(Place place, int arity) {
        Object name = name(place);
        List<Value.FunctionReference> found = new ArrayList<>(name == null ? Set.of() : functions.getOrDefault(name, Set.of()));
        found.removeIf(reference -> arity != ANY_ARITY && parameters.getOrDefault(reference.function(), 0) != 0
            && parameters.get(reference.function()) != arity);
        return found.size() > MAXIMUM ? List.of() : found;
    }

    /** Elements of an array share its name. */
    @Nullable
    private static Object name(Place place) {
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return new Member(field.owner(), field.name());
            }
        }
        return place.root() instanceof Place.VariableRoot root ? root.symbol() : null;
    }
}
