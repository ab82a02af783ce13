package dev.threadlint.checks;

import dev.threadlint.findings.Severity;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.Optional;

/** A {@code ThreadLocal} in an instance field: one variable per object and thread, which nothing removes with the object. */
public final class ThreadLocalNotStaticCheck extends FieldCheck {
    @Override
    public String rule() {
        return "thread-local-not-static";
    }

    @Override
    Severity severity() {
        return Severity.HINT;
    }

    @Override
    String reason() {
        return "the variable exists once per object and thread";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        return type.isPresent() && context.is(field.type().name(), TypeTrait.THREAD_LOCAL) ? Optional.of("The thread-local `" + field.symbol().simpleName()
            + "` is not static: each object leaves a value behind in every thread") : Optional.empty();
    }
}
