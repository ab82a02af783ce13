package dev.threadlint.checks;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A rule about the declaration of a Java field. */
abstract class FieldCheck implements Check {
    /** What is wrong with the field; the type is absent for static fields. */
    abstract Optional<String> problem(Variable field, Optional<TypeDeclaration> type, CheckContext context);

    abstract String reason();

    /** Other places that belong to the problem. */
    List<Evidence.Step> related(Variable field, CheckContext context) {
        return List.of();
    }

    Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Unit> units = new LinkedHashSet<>();
        context.program().definitions().values().forEach(definition -> units.add(definition.unit()));
        Set<String> done = new LinkedHashSet<>();
        for (Unit unit : units) {
            if (unit.language() != Language.JAVA) {
                continue;
            }
            unit.types().forEach(type -> type.fields().forEach(field -> report(field, Optional.of(type), unit, done, context, findings)));
            unit.globals().forEach(field -> report(field, Optional.empty(), unit, done, context, findings));
        }
    }

    private void report(Variable field, Optional<TypeDeclaration> type, Unit unit, Set<String> done, CheckContext context, Consumer<Finding> findings) {
        if (field.declarator().length() > 0 && done.add(field.symbol().name())) {
            problem(field, type, context).ifPresent(problem -> findings.accept(new Finding(rule(), severity(),
                new Location(unit.source().path(), field.declarator()), problem, related(field, context), new Evidence.Site(reason()), field.symbol().name(), List.of())));
        }
    }
}
