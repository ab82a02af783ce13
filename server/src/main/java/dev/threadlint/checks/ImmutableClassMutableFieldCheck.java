package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;

/** A class that calls itself immutable has a field that can be assigned (JCIP {@code Immutable}). */
public final class ImmutableClassMutableFieldCheck extends FieldCheck {
    @Override
    public String rule() {
        return "immutable-class-mutable-field";
    }

    /** A number that each thread computes for itself, and to the same result, where it finds none yet (the hash code of strings). */
    private static boolean isComputedOnce(Variable field, CheckContext context) {
        Optional<FieldKey> key = FieldKey.ofSymbol(field.symbol());
        if (key.isEmpty() || field.type().form() != Type.Form.SCALAR) {
            return false;
        }
        FieldTests tests = FieldTests.of(context);
        List<AccessFact> writes = context.facts().values().stream().filter(facts -> context.function(facts.function())
                .filter(function -> function.kind() != Function.FunctionKind.CONSTRUCTOR).isPresent())
            .flatMap(facts -> facts.accesses().stream()).filter(access -> access.writes() && access.path().size() == 1 && FieldTests.isOf(access.place(), key.get())).toList();
        return !writes.isEmpty() && writes.stream().allMatch(write -> !tests.isUpdate(write) && tests.testBefore(write, key.get()).isPresent());
    }

    @Override
    String reason() {
        return "the fields of an immutable class are final";
    }

    @Override
    Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context) {
        return type.filter(found -> found.annotations().contains("Immutable") && field.type().qualifier() != Type.Qualifier.FINAL
                && !found.lazy().contains(field.symbol()) && !isComputedOnce(field, context))
            .map(found -> "The class says that it is immutable, but its field `" + field.symbol().simpleName() + "` is not final");
    }
}
