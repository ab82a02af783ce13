package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The classes of objects behind members and global variables of C++ that are pointers: what all assignments of the program agree on. A
 * pointer whose address anybody gets may point to anything. In Java final fields are known so. Immutable once made.
 */
final class PointedClasses {
    private static final String ANY = "";

    private record Member(String owner, String name) {}

    /** The class that a pointer's object surely has, by the name of the pointer. */
    private final Map<Object, String> classes = new LinkedHashMap<>();
    private final Map<Object, String> finals = new LinkedHashMap<>();

    static PointedClasses of(Program program, Set<String> related) {
        PointedClasses found = new PointedClasses();
        if (!related.isEmpty()) {
            program.definitions().values().forEach(definition -> found.look(definition.function()));
            found.classes.values().removeIf(name -> !related.contains(name));
        }
        found.finals.putAll(ofFinalFields(program));
        return found;
    }

    /** What final fields of Java hold for which the constructors and initialisers make objects of one class. */
    private static Map<Object, String> ofFinalFields(Program program) {
        PointedClasses java = new PointedClasses();
        program.definitions().values().stream().filter(definition -> definition.unit().language() == Language.JAVA).forEach(definition -> java.look(definition.function()));
        Set<Object> unchanged = new LinkedHashSet<>();
        Stream.concat(program.globals().values().stream(), program.types().values().stream().flatMap(type -> type.fields().stream()))
            .filter(field -> field.type().qualifier() == Type.Qualifier.FINAL).forEach(field -> {
                int dot = field.symbol().name().lastIndexOf('.');
                unchanged.add(field.symbol());
                unchanged.add(new Member(field.symbol().name().substring(0, Math.max(0, dot)), field.symbol().name().substring(dot + 1)));
            });
        java.classes.entrySet().removeIf(entry -> entry.getValue().equals(ANY) || !unchanged.contains(entry.getKey()) || !program.types().containsKey(entry.getValue()));
        return java.classes;
    }

    boolean isNone() {
        return classes.isEmpty() && finals.isEmpty();
    }

    /** The class of the object that the pointer at a place leads to; empty when it is not known. */
    String behind(Place pointer) {
        return name(pointer).map(name -> classes.getOrDefault(name, finals.getOrDefault(name, ANY))).orElse(ANY);
    }

    private void look(Function function) {
        Map<Value, Value> locals = new LinkedHashMap<>();
        each(function, assign -> locals.merge(new Value.Load(assign.target()), assign.value(), (one, other) -> one.equals(other) ? one : Value.UNKNOWN),
            given -> locals.put(new Value.Load(given), Value.UNKNOWN), locals);
        each(function, assign -> name(assign.target()).ifPresent(name -> put(name, made(assign.value(), locals))), given -> name(given).ifPresent(name -> classes.put(name, ANY)), locals);
    }

    /** @param made takes what makers of objects answer */
    private static void each(Function function, Consumer<Operation.Assign> assigned, Consumer<Place> given, Map<Value, Value> made) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    assigned.accept(assign);
                } else if (operation instanceof Operation.Call call) {
                    call.receiver().filter(Value.Allocation.class::isInstance).ifPresent(object -> made.put(new Value.Temporary(call.result()), object));
                    boolean keeps = call.dispatch() == Operation.Dispatch.CONSTRUCTOR || call.dispatch() == Operation.Dispatch.DESTRUCTOR;
                    Stream.concat(call.receiver().filter(object -> !keeps).stream(), call.arguments().stream()).filter(Value.AddressOf.class::isInstance)
                        .forEach(address -> given.accept(((Value.AddressOf) address).place()));
                }
            }
        }
    }

    /** A local variable that holds one object only is that object. */
    private static Value made(Value value, Map<Value, Value> locals) {
        Value held = locals.getOrDefault(value, value);
        return locals.getOrDefault(held, held);
    }

    private void put(Object name, Value value) {
        if (!value.equals(Value.NULL)) {
            classes.merge(name, value instanceof Value.Allocation object ? object.type() : ANY, (one, other) -> one.equals(other) ? one : ANY);
        }
    }

    private static Optional<Object> name(Place place) {
        if (place.selectors().isEmpty()) {
            return place.root() instanceof Place.VariableRoot root && Places.isStatic(place) ? Optional.of(root.symbol()) : Optional.empty();
        }
        return place.selectors().get(place.selectors().size() - 1) instanceof Place.Field field ? Optional.of(new Member(field.owner(), field.name())) : Optional.empty();
    }
}
