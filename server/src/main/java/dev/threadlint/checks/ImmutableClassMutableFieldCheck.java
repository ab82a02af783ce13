package dev.threadlint.checks;

import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Variable;
import java.util.Optional;

/** A class that calls itself immutable has a field that can be assigned (JCIP {@code Immutable}). */
public final class ImmutableClassMutableFieldCheck extends FieldCheck {
    @Override
    public String rule() {
        return "immutable-class-mutable-field";
    }

    @Override
    String reason() {
        return "the fields of an immutable class are final";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        return type.filter(found -> found.annotations().contains("Immutable") && field.type().qualifier() != Type.Qualifier.FINAL
                && !found.lazy().contains(field.symbol()))
            .map(found -> "The class says that it is immutable, but its field `" + field.symbol().simpleName() + "` is not final");
    }
}
