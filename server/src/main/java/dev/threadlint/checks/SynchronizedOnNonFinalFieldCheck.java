package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.FinalField;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;

/** The field that holds the lock can get another object, and then two threads hold two locks. */
public final class SynchronizedOnNonFinalFieldCheck extends MonitorCheck {
    @Override
    public String rule() {
        return "synchronized-on-non-final-field";
    }

    /** A field that nothing replaces is only a trap for later. */
    @Override
    Severity severity(MonitorFact monitor, CheckContext context) {
        return field(monitor, context).filter(field -> isReplaced(field, context)).isPresent() ? Severity.WARNING : Severity.HINT;
    }

    @Override
    List<FixOffer> fixes(MonitorFact monitor, CheckContext context) {
        return field(monitor, context).filter(field -> !isReplaced(field, context)).flatMap(field -> FinalField.offer(monitor.site().unit(), field)).stream().toList();
    }

    @Override
    String reason() {
        return "threads that read the field before and after the change lock different objects";
    }

    @Override
    Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context) {
        // What is wrong with the object itself is the matter of other rules.
        boolean other = context.models().is(monitor.type().name(), TypeTrait.INTERNED) || context.is(monitor.type().name(), TypeTrait.VALUE_BASED)
            || context.is(monitor.type().name(), TypeTrait.OWN_LOCK);
        return field(monitor, context).filter(field -> !other && field.type().qualifier() != Type.Qualifier.FINAL).map(field -> {
            String name = field.symbol().simpleName();
            return isReplaced(field, context) ? "The lock field `" + name + "` gets another object elsewhere, so that two threads may hold two locks"
                : "The lock field `" + name + "` is not final: an assignment would leave two threads with two locks";
        });
    }

    private static boolean isReplaced(Variable field, CheckContext context) {
        return FieldKey.ofSymbol(field.symbol()).filter(context.shared().contents()::isReassigned).isPresent();
    }
}
