package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A rule about the object that a {@code synchronized} region locks. */
abstract class MonitorCheck implements Check {
    /** What is wrong with the lock, absent when nothing is. */
    abstract Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context);

    Severity severity(MonitorFact monitor, CheckContext context) {
        return Severity.WARNING;
    }

    abstract String reason();

    List<FixOffer> fixes(MonitorFact monitor, CheckContext context) {
        return List.of();
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (MonitorFact monitor : function.observations().monitors()) {
                problem(monitor, function, context).ifPresent(problem -> findings.accept(Findings.at(rule(), severity(monitor, context), monitor.site(),
                    problem, reason(), monitor.type().name(), fixes(monitor, context))));
            }
        }
    }

    /** The field that holds the lock, of an object or of a class. */
    static Optional<Variable> field(MonitorFact monitor, CheckContext context) {
        if (!(monitor.written() instanceof Value.Load load)) {
            return Optional.empty();
        }
        Place place = load.place();
        if (place.root() instanceof Place.VariableRoot root && place.selectors().isEmpty()) {
            return Optional.ofNullable(context.program().globals().get(root.symbol()));
        }
        if (place.root() instanceof Place.PointeeRoot && place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Field field) {
            return Optional.ofNullable(context.program().types().get(field.owner())).stream().flatMap(type -> type.fields().stream())
                .filter(variable -> variable.symbol().equals(Symbol.external(field.owner() + "." + field.name()))).findFirst();
        }
        return Optional.empty();
    }

    static String simple(Type type) {
        return type.name().substring(type.name().lastIndexOf('.') + 1);
    }
}
