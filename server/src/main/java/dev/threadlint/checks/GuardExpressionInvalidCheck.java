package dev.threadlint.checks;

import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.TypeDeclaration.Guard;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;

/** A {@code @GuardedBy} names a lock that does not exist, so that nobody can hold it. */
public final class GuardExpressionInvalidCheck extends FieldCheck {
    @Override
    public String rule() {
        return "guard-expression-invalid";
    }

    @Override
    String reason() {
        return "no declaration is the lock that the annotation names";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        return context.memo().get(Promises.class, () -> Promises.of(context)).misnamed().stream()
            .filter(guard -> guard.member().name().equals(field.symbol().name())).findFirst().map(guard -> problem(field, guard, type.isEmpty(), context));
    }

    /** The promises of all classes whose lock no declaration can be. */
    private record Promises(List<Guard> misnamed) {
        static Promises of(CheckContext context) {
            return new Promises(context.program().types().values().stream().flatMap(known -> known.misnamed().stream()).toList());
        }
    }

    private static String problem(Variable field, Guard guard, boolean isStatic, CheckContext context) {
        boolean ofObject = isStatic && (guard.text().equals("this") || context.program().types().values().stream()
            .anyMatch(known -> known.fields().stream().anyMatch(other -> other.symbol().name().equals(owner(field) + "." + guard.text()))));
        return ofObject ? "The static field `" + field.symbol().simpleName() + "` cannot be guarded by `" + guard.text() + "`: each object has a lock of its own"
            : "`" + field.symbol().simpleName() + "` is said to be guarded by `" + guard.text() + "`, which does not exist";
    }

    private static String owner(Variable field) {
        String name = field.symbol().name();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
