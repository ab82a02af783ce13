package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Static fields of Java that the initialisation of their class leaves with an object (JLS 12.4.2, before anybody else sees them): code that
 * makes one where it finds none has nothing to do any more. Immutable.
 */
final class SetByClass {
    private final Map<Symbol, FunctionFacts> facts;
    private final Set<Place> fields = new LinkedHashSet<>();

    SetByClass(Program program, Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
        program.definitions().values().stream().map(Program.Definition::function).filter(function -> function.kind() == Function.FunctionKind.STATIC_INITIALISER)
            .flatMap(function -> function.blocks().stream()).flatMap(block -> block.operations().stream())
            .filter(operation -> operation instanceof Operation.Assign assign && isField(assign.target()) && !assign.value().equals(Value.NULL) && !assign.value().equals(Value.UNKNOWN))
            .forEach(operation -> fields.add(((Operation.Assign) operation).target()));
    }

    private static boolean isField(Place place) {
        return place.root() instanceof Place.VariableRoot && place.selectors().isEmpty();
    }

    /** A write behind the question whether the field is still unset. */
    boolean isOver(AccessFact access) {
        FunctionFacts known = facts.get(access.site().function());
        return access.writes() && fields.contains(access.place()) && known != null && known.conditions().stream()
            .anyMatch(condition -> condition.site().ordinal() < access.site().ordinal() && asksForNull(condition.condition(), access.place()));
    }

    private static boolean asksForNull(Value condition, Place field) {
        if (condition instanceof Value.Not not) {
            return asksForNull(not.operand(), field);
        }
        return condition instanceof Value.Binary test && (test.operator().equals("==") || test.operator().equals("!="))
            && (test.left().equals(new Value.Load(field)) && test.right().equals(Value.NULL) || test.right().equals(new Value.Load(field)) && test.left().equals(Value.NULL));
    }
}
