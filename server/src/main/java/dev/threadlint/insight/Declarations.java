package dev.threadlint.insight;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Location;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where variables and fields of a program are declared. Confined. */
final class Declarations {
    /** Stands for an object that several fields hold. */
    private static final Place UNCLEAR = Place.pointee(Value.UNKNOWN);

    private final Map<Variable, Location> variables = new IdentityHashMap<>();
    private final Map<Symbol, Location> definitions = new LinkedHashMap<>();
    private final Map<Symbol, Location> globals = new LinkedHashMap<>();
    private final Map<String, Location> fields = new LinkedHashMap<>();
    private final Map<Value, Place> holders = new LinkedHashMap<>();

    Declarations(Program program, Collection<FunctionFacts> facts) {
        facts.forEach(function -> function.stores().forEach((place, value) -> {
            if (value instanceof Value.Allocation && isNamed(place)) {
                holders.merge(value, place, (first, second) -> name(first).equals(name(second)) ? first : UNCLEAR);
            }
        }));
        holders.values().removeIf(UNCLEAR::equals);
        Map<Unit, Boolean> units = new IdentityHashMap<>();
        program.definitions().values().forEach(definition -> units.put(definition.unit(), true));
        units.keySet().forEach(this::add);
        program.globals().forEach((symbol, variable) -> Optional.ofNullable(definitions.get(symbol))
            .or(() -> Optional.ofNullable(variables.get(variable))).ifPresent(place -> globals.put(symbol, place)));
    }

    private void add(Unit unit) {
        String path = unit.source().path();
        for (Variable variable : unit.globals()) {
            Location place = new Location(path, variable.declarator());
            variables.put(variable, place);
            // The one that is no mere mention in a header or in another file is what a reader looks for.
            if (!unit.source().text(variable.declaration()).startsWith("extern")) {
                definitions.putIfAbsent(variable.symbol(), place);
            }
        }
        for (TypeDeclaration type : unit.types()) {
            type.fields().forEach(field -> fields.put(key(type.name(), field.symbol().simpleName()), new Location(path, field.declarator())));
        }
    }

    /** The one field or global variable that an object is put into where it is made: what a reader calls it by. */
    private Optional<Place> holder(Place place) {
        boolean object = place.selectors().isEmpty() && place.root() instanceof Place.PointeeRoot;
        return object ? Optional.ofNullable(holders.get(((Place.PointeeRoot) place.root()).pointer())) : Optional.empty();
    }

    private static boolean isNamed(Place place) {
        boolean field = !place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Field;
        return field || place.selectors().isEmpty() && place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.GLOBAL;
    }

    private static String name(Place place) {
        if (!place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Field field) {
            return field.owner().isEmpty() ? field.name() : field.owner().substring(Math.max(field.owner().lastIndexOf('.'), field.owner().lastIndexOf(':')) + 1) + "." + field.name();
        }
        return Places.describe(place);
    }

    /** The name that a reader knows a lock by. */
    String lockName(Place lock) {
        Optional<Place> holder = holder(lock);
        if (holder.isPresent()) {
            return name(holder.get());
        }
        boolean unnamed = lock.selectors().isEmpty() && lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation;
        return unnamed ? "monitor of " + Places.describe(lock) : Places.describe(lock);
    }

    /** The declaration of the last step of a path. */
    Optional<Location> of(Place path) {
        Place place = holder(path).orElse(path);
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return Optional.ofNullable(fields.get(key(field.owner(), field.name())));
            }
        }
        return place.root() instanceof Place.VariableRoot root ? Optional.ofNullable(globals.get(root.symbol())) : Optional.empty();
    }

    private static String key(String owner, String field) {
        return owner + '\0' + field;
    }
}
