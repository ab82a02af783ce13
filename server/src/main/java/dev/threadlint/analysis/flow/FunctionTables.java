package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a program ever puts into its variables, tables and members, by variable or by member and type (a field-based,
 * flow-insensitive points-to relation: Heintze and Tardieu, PLDI 2001). Immutable.
 */
final class FunctionTables {
    static final int ANY_ARITY = -1;

    /** Callbacks that code hands in while it runs belong to objects that lead their own lives; of more than this no call is believed to reach all. */
    private static final int MAXIMUM = 24;

    /** A table that only initialisers fill is what its program dispatches by. */
    private static final int MAXIMUM_IN_TABLE = 64;

    private record Member(String owner, String name) {}

    /** Stands for the object whose field, or the collection in it, holds the function. */
    private static final Value OWNER = new Value.Opaque(Symbol.external("#owner"), 0, false);

    /** Stands for an object of an inner class of that object's class, made by it and for one thread. */
    static final Value PART = new Value.Unique(Symbol.external("#part"), 0);

    private static final int MAXIMUM_NAMES = 3;

    private final Map<Object, Set<Value.FunctionReference>> functions = new LinkedHashMap<>();

    /** Parameters of the functions of C, where no parameters may be no prototype. */
    private final Map<Symbol, Integer> parameters = new LinkedHashMap<>();

    private final Set<Symbol> taken = new LinkedHashSet<>();

    /** Names that other code than initialisers puts functions into. */
    private final Set<Object> registered = new LinkedHashSet<>();

    /** What flows from one name to another. */
    private final Map<Object, Set<Object>> flows = new LinkedHashMap<>();

    private final BiFunction<Symbol, Integer, Optional<CallModel>> models;

    private boolean initialising;

    /** Java: collections and arrays are known by the fields that refer to them. */
    private final boolean isJava;

    private FunctionTables(BiFunction<Symbol, Integer, Optional<CallModel>> models, boolean isJava) {
        this.models = models;
        this.isJava = isJava;
    }

    static FunctionTables of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        boolean isJava = program.definitions().values().stream().allMatch(definition -> definition.unit().language() == Language.JAVA);
        FunctionTables tables = new FunctionTables(models, isJava);
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
        initialising = function.kind() == Function.FunctionKind.STATIC_INITIALISER;
        Map<Integer, Value> passed = new LinkedHashMap<>();
        Map<Value, Value> made = new LinkedHashMap<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    take(assign.value());
                    Value value = held(assign.value(), passed);
                    put(name(assign.target()), owned(run(value, assign.target(), made, program), assign.target()));
                    if (isJava) {
                        made.put(new Value.Load(assign.target()), value);
                    }
                } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                    call.arguments().forEach(this::take);
                    bind(call, callee.function(), made, passed);
                    Optional<Program.Definition> found = program.find(callee.function());
                    if (found.isPresent()) {
                        given(call, found.get().function(), passed);
                    } else {
                        library(call, callee.function(), passed, (value, holder) -> owned(run(value, holder, made, program), holder));
                    }
                }
            }
        }
    }

    /** Callable objects of libraries are made from others, moved on and kept in containers; they hold what those held. */
    private void library(Operation.Call call, Symbol callee, Map<Integer, Value> passed, BiFunction<Value, Place, Value> runs) {
        if (isJava && call.receiver().orElse(Value.UNKNOWN) instanceof Value.Load collection) {
            models.apply(callee, call.arguments().size()).stream().flatMap(model -> model.effects().stream())
                .filter(effect -> effect.action() == Action.STORE && effect.attribute().index() >= 0 && effect.attribute().index() < call.arguments().size())
                .forEach(effect -> put(name(collection.place()), runs.apply(held(call.arguments().get(effect.attribute().index()), passed), collection.place())));
            return;
        }
        Optional<Place> object = call.receiver().filter(Value.AddressOf.class::isInstance).map(receiver -> ((Value.AddressOf) receiver).place());
        if (call.arguments().size() == 1) {
            Value argument = held(call.arguments().get(0), passed);
            passed.put(call.result(), argument);
            boolean takes = call.dispatch() == Operation.Dispatch.CONSTRUCTOR || object.isPresent() && does(callee, 1, Set.of(Action.STORE, Action.BIND));
            object.filter(place -> takes).ifPresent(place -> put(name(place), argument));
        } else if (call.arguments().isEmpty() && object.isPresent() && does(callee, 0, Set.of(Action.FETCH))) {
            passed.put(call.result(), new Value.Load(object.get()));
        }
    }

    /** A thread object of Java gets what it will run. */
    private void bind(Operation.Call call, Symbol callee, Map<Value, Value> made, Map<Integer, Value> passed) {
        if (isJava && call.dispatch() == Operation.Dispatch.CONSTRUCTOR && call.receiver().orElse(Value.UNKNOWN) instanceof Value.Allocation object) {
            models.apply(callee, call.arguments().size()).stream().flatMap(model -> model.effects().stream())
                .filter(effect -> effect.action() == Action.BIND && effect.function().index() >= 0 && effect.function().index() < call.arguments().size())
                .findFirst().ifPresent(effect -> made.put(object, held(call.arguments().get(effect.function().index()), passed)));
        }
    }

    /** What a thread object runs that the function made, and an object of a class with a method for that. */
    private Value run(Value value, Place holder, Map<Value, Value> made, Program program) {
        Value task = value;
        for (int i = 0; i < MAXIMUM_NAMES && made.get(task) != null; i++) {
            task = made.get(task);
        }
        if (!isJava || !(task instanceof Value.Allocation object) || object.type().isEmpty()) {
            return task instanceof Value.FunctionReference ? task : value;
        }
        Value outer = made.get(new Value.Load(Place.pointee(object).field(object.type(), Places.OUTER)));
        Value receiver = outer != null && owner(holder).filter(outer::equals).isPresent() ? PART : Value.UNKNOWN;
        return program.find(Symbol.external(object.type() + ".run/0")).<Value>map(found -> new Value.FunctionReference(found.function().symbol(), Optional.of(receiver), List.of())).orElse(value);
    }

    /** A lambda, or a method reference, of the very object whose field holds it. */
    private Value owned(Value value, Place holder) {
        boolean own = isJava && value instanceof Value.FunctionReference task && task.receiver().isPresent() && task.receiver().equals(owner(holder));
        return own ? new Value.FunctionReference(((Value.FunctionReference) value).function(), Optional.of(OWNER), ((Value.FunctionReference) value).bound()) : value;
    }

    /** The object with the field by which a place is known. */
    static Optional<Value> owner(Place place) {
        boolean field = place.selectors().stream().anyMatch(Place.Field.class::isInstance);
        if (!(place.root() instanceof Place.PointeeRoot pointee)) {
            return Optional.empty();
        }
        return field ? Optional.of(pointee.pointer()).filter(object -> place.selectors().get(0) instanceof Place.Field)
            : pointee.pointer() instanceof Value.Load load ? owner(load.place()) : Optional.empty();
    }

    private boolean does(Symbol callee, int arity, Set<Action> actions) {
        return models.apply(callee, arity).filter(model -> model.effects().stream().anyMatch(effect -> actions.contains(effect.action()))).isPresent();
    }

    private static Value held(Value value, Map<Integer, Value> passed) {
        Value known = value instanceof Value.Temporary temporary ? passed.getOrDefault(temporary.number(), value) : value;
        Value object = known instanceof Value.AddressOf address ? new Value.Load(address.place()) : known;
        boolean answered = object instanceof Value.Load load && load.place().selectors().isEmpty()
            && load.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Temporary;
        return answered ? held(((Place.PointeeRoot) ((Value.Load) object).place().root()).pointer(), passed) : object;
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

    private void given(Operation.Call call, Function callee, Map<Integer, Value> passed) {
        for (int i = 0; i < Math.min(call.arguments().size(), callee.parameters().size()); i++) {
            Variable parameter = callee.parameters().get(i);
            put(parameter.symbol(), held(call.arguments().get(i), passed));
            if (call.arguments().get(i) instanceof Value.FunctionReference && parameter.type().form() == Type.Form.REFERENCE) {
                put(lambdasOf(parameter.type().name()).symbol(), call.arguments().get(i));
            }
        }
    }

    /** Stands for the lambdas and method references that the program gives where the interface is expected. */
    static Place.VariableRoot lambdasOf(String type) {
        return new Place.VariableRoot(Symbol.external("#lambdas of " + type), Variable.Storage.GLOBAL);
    }

    private void put(@Nullable Object name, Value value) {
        if (name == null) {
            return;
        }
        if (value instanceof Value.FunctionReference reference) {
            functions.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(anywhere(reference));
            if (!initialising) {
                registered.add(name);
            }
        } else if (value instanceof Value.Load load) {
            Object source = name(load.place());
            if (source != null && !source.equals(name)) {
                flows.computeIfAbsent(source, key -> new LinkedHashSet<>()).add(name);
            }
        }
    }

    /** The function with what it brings along in terms that hold in every other function; other things are unknown there. */
    private static Value.FunctionReference anywhere(Value.FunctionReference reference) {
        if (reference.bound().isEmpty() && reference.receiver().isEmpty()) {
            return reference;
        }
        List<Value> bound = reference.bound().stream().map(FunctionTables::anywhere).toList();
        return new Value.FunctionReference(reference.function(), reference.receiver().map(FunctionTables::anywhere), bound);
    }

    private static Value anywhere(Value value) {
        boolean variable = value instanceof Value.AddressOf address && address.place().root() instanceof Place.VariableRoot && address.place().isAbsolute();
        return variable || value instanceof Value.Constant || value == OWNER || value == PART ? value : Value.UNKNOWN;
    }

    private void spread() {
        Deque<Object> open = new ArrayDeque<>(functions.keySet());
        while (!open.isEmpty()) {
            Object source = open.remove();
            Set<Value.FunctionReference> held = functions.getOrDefault(source, Set.of());
            for (Object target : flows.getOrDefault(source, Set.of())) {
                boolean more = functions.computeIfAbsent(target, key -> new LinkedHashSet<>()).addAll(held);
                if (registered.contains(source) && registered.add(target) || more) {
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
        if (found.size() > (registered.contains(name) ? MAXIMUM : MAXIMUM_IN_TABLE)) {
            return List.of();
        }
        Optional<Value> owner = owner(place);
        found.replaceAll(task -> task.receiver().filter(OWNER::equals).isPresent()
            ? new Value.FunctionReference(task.function(), Optional.of(owner.orElse(Value.UNKNOWN)), task.bound()) : task);
        return found;
    }

    /** Elements of an array share its name, and what a reference stands for has that of the reference. */
    @Nullable
    private Object name(Place place) {
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return new Member(field.owner(), field.name());
            }
        }
        if (place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load reference && (isJava || reference.place().selectors().isEmpty())) {
            return name(reference.place());
        }
        return place.root() instanceof Place.VariableRoot root ? root.symbol() : null;
    }
}
