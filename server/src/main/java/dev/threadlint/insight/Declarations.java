package dev.threadlint.insight;

import dev.threadlint.findings.Location;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Where variables and fields of a program are declared. Confined. */
final class Declarations {
    private final Map<Variable, Location> variables = new IdentityHashMap<>();
    private final Map<Symbol, Location> globals = new HashMap<>();
    private final Map<String, Location> fields = new HashMap<>();

    Declarations(Program program) {
        Map<Unit, Boolean> units = new IdentityHashMap<>();
        program.definitions().values().forEach(definition -> units.put(definition.unit(), true));
        units.keySet().forEach(this::add);
        program.globals().forEach((symbol, variable) -> Optional.ofNullable(variables.get(variable)).ifPresent(place -> globals.put(symbol, place)));
    }

    private void add(Unit unit) {
        String path = unit.source().path();
        unit.globals().forEach(variable -> variables.put(variable, new Location(path, variable.declarator())));
        for (TypeDeclaration type : unit.types()) {
            type.fields().forEach(field -> fields.put(key(type.name(), field.symbol().simpleName()), new Location(path, field.declarator())));
        }
    }

    /** The declaration of the last step of a path. */
    Optional<Location> of(Place place) {
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
