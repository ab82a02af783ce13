package dev.threadlint.checks;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.Optional;

/** A volatile reference to an array: only the reference is volatile, not the elements (JLS 8.3.1.4). */
public final class VolatileArrayElementsCheck extends FieldCheck {
    @Override
    public String rule() {
        return "volatile-array-elements";
    }

    @Override
    String reason() {
        return "elements are plain variables";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        boolean array = field.type().qualifier() == Type.Qualifier.VOLATILE && (field.type().name().endsWith("[]") || field.type().form() == Type.Form.ARRAY);
        boolean written = array && context.facts().values().stream().flatMap(facts -> facts.accesses().stream()).anyMatch(access -> access.writes()
            && access.place().selectors().stream().anyMatch(Place.Index.class::isInstance) && leadsFrom(access.place(), field));
        return written ? Optional.of("Only the reference `" + field.symbol().simpleName()
            + "` is volatile: what one thread writes to an element need not be seen by others") : Optional.empty();
    }

    /** The element lies in the array that the field refers to. */
    private static boolean leadsFrom(Place place, Variable field) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load
            && (load.place().root() instanceof Place.VariableRoot root ? root.symbol().equals(field.symbol())
                : !load.place().selectors().isEmpty() && load.place().selectors().get(load.place().selectors().size() - 1) instanceof Place.Field step
                    && field.symbol().name().equals(step.owner() + "." + step.name()));
    }
}
