package dev.threadlint.checks;

import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.Optional;

/** A {@code ScopedValue} that is no constant: who reads another object than was bound gets nothing. */
public final class ScopedValueNotStaticFinalCheck extends FieldCheck {
    @Override
    public String rule() {
        return "scoped-value-not-static-final";
    }

    @Override
    String reason() {
        return "the object is the key of the binding";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        boolean constant = type.isEmpty() && field.type().qualifier() == Type.Qualifier.FINAL;
        return !constant && context.is(field.type().name(), TypeTrait.SCOPED_VALUE) ? Optional.of("The scoped value `" + field.symbol().simpleName()
            + "` is not static and final: the key of a binding must be one constant object") : Optional.empty();
    }
}
