package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Static final numbers of Java that are initialised with constants ({@code MASK = SIZE - 1}; JLS 4.12.4). Switches, which are
 * {@code boolean}, are left out, since both settings are meant to work. In C and C++ what undeclared names stand for. Immutable.
 */
final class NamedConstants {
    private static final Set<String> NUMBERS = Set.of("int", "long", "short", "byte", "char");
    private static final int MAXIMUM_DEPTH = 8;

    private final Map<Place, Value> contents = new LinkedHashMap<>();

    private final boolean java;

    NamedConstants(Program program) {
        java = program.definitions().values().stream().anyMatch(definition -> definition.unit().language() == Language.JAVA);
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            if (definition.unit().language() != Language.JAVA || function.kind() != Function.FunctionKind.STATIC_INITIALISER) {
                continue;
            }
            for (Block block : function.blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Assign assign && isNumber(assign.target(), program)) {
                        contents.merge(assign.target(), assign.value(), (a, b) -> Value.UNKNOWN);
                    }
                }
            }
        }
        program.constants().forEach((name, number) -> contents.put(Place.of(new Place.VariableRoot(name, Variable.Storage.GLOBAL)), new Value.Constant(number)));
        contents.replaceAll((place, value) -> folded(value, 0));
        contents.values().removeIf(value -> !(value instanceof Value.Constant));
    }

    private static boolean isNumber(Place place, Program program) {
        return place.selectors().isEmpty() && place.root() instanceof Place.VariableRoot root && Optional.ofNullable(program.globals().get(root.symbol()))
            .filter(global -> global.type().qualifier() == Type.Qualifier.FINAL && NUMBERS.contains(global.type().name())).isPresent();
    }

    private Value folded(Value value, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            return Value.UNKNOWN;
        }
        if (value instanceof Value.Load load) {
            return folded(contents.getOrDefault(load.place(), Value.UNKNOWN), depth + 1);
        }
        return value instanceof Value.Binary binary ? Arithmetic.fold(binary.operator(), folded(binary.left(), depth + 1), folded(binary.right(), depth + 1)) : value;
    }

    /** True for what may be such a number, in another program with the same file. */
    boolean mayHold(Place place) {
        return place.selectors().isEmpty() && place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.GLOBAL
            && (java || root.symbol().isUndeclared());
    }

    /** The number that the value is, or the value. */
    Value value(Value value) {
        return value instanceof Value.Load load ? contents.getOrDefault(load.place(), value) : value;
    }

    @Nullable Value at(Place place) {
        return contents.get(place);
    }
}
