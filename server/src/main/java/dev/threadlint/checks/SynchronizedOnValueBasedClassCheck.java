package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.OwnLockObject;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;

/** The lock is of a value-based class, whose objects have no identity of their own (JEP 390). */
public final class SynchronizedOnValueBasedClassCheck extends MonitorCheck {
    @Override
    public String rule() {
        return "synchronized-on-value-based-class";
    }

    @Override
    Severity severity(MonitorFact monitor, CheckContext context) {
        return Severity.ERROR;
    }

    @Override
    List<FixOffer> fixes(MonitorFact monitor, CheckContext context) {
        return field(monitor, context).flatMap(field -> OwnLockObject.offer(monitor.site().unit(), field)).stream().toList();
    }

    @Override
    String reason() {
        return "locking a value-based object warns today and will fail";
    }

    @Override
    Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context) {
        return context.is(monitor.type().name(), TypeTrait.VALUE_BASED) ? Optional.of("The lock is a `" + simple(monitor.type())
            + "`, a value without an identity of its own, so that two threads may lock two objects") : Optional.empty();
    }
}
