package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.findings.Evidence;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A volatile reference to an array: only the reference is volatile, not the elements (JLS 8.3.1.4). */
public final class VolatileArrayElementsCheck extends FieldCheck {
    private static final int MAXIMUM_RELATED = 4;

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
        boolean written = array && writes(field, context).findAny().isPresent();
        return written ? Optional.of("Only the reference `" + field.symbol().simpleName()
            + "` is volatile: what one thread writes to an element need not be seen by others") : Optional.empty();
    }

    @Override
    List<Evidence.Step> related(Variable field, CheckContext context) {
        return writes(field, context).limit(MAXIMUM_RELATED).map(access -> Stories.step(access.site(), "an element is written here")).toList();
    }

    private static Stream<AccessFact> writes(Variable field, CheckContext context) {
        return context.facts().values().stream().flatMap(facts -> facts.accesses().stream()).filter(access -> access.writes()
            && access.path().size() == 1 && access.place().selectors().stream().anyMatch(Place.Index.class::isInstance) && leadsFrom(access.place(), field));
    }

    /** The element lies in the array that the field refers to. */
    private static boolean leadsFrom(Place place, Variable field) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load
            && (load.place().root() instanceof Place.VariableRoot root ? root.symbol().equals(field.symbol())
                : !load.place().selectors().isEmpty() && load.place().selectors().get(load.place().selectors().size() - 1) instanceof Place.Field step
                    && field.symbol().name().equals(step.owner() + "." + step.name()));
    }
}
