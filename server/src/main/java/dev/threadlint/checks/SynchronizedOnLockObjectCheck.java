package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.LockByItsMethods;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;

/** The monitor of a lock, latch or concurrent collection is taken, which is not the lock it offers (CERT LCK03-J). */
public final class SynchronizedOnLockObjectCheck extends MonitorCheck {
    @Override
    public String rule() {
        return "synchronized-on-lock-object";
    }

    /** Where the type is a lock. */
    @Override
    List<FixOffer> fixes(MonitorFact monitor, CheckContext context) {
        boolean lock = context.models().find(monitor.type().name() + ".unlock", 0).isPresent();
        return lock ? context.function(monitor.site().function()).flatMap(body -> LockByItsMethods.offer(monitor.site().unit(), body, monitor.site().span())).stream().toList() : List.of();
    }

    @Override
    String reason() {
        return "the object locks by its own methods, which do not use its monitor";
    }

    @Override
    Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context) {
        boolean ownMonitor = monitor.wholeMethod() || monitor.object().equals(new dev.threadlint.ir.Value.Parameter(-1));
        // A class of the program may well use its own monitor besides what it inherits.
        boolean foreign = !context.program().types().containsKey(monitor.type().name());
        return !ownMonitor && foreign && context.is(monitor.type().name(), TypeTrait.OWN_LOCK) ? Optional.of("`synchronized` takes the monitor of a `"
            + simple(monitor.type()) + "`, which its own methods do not use: the two do not keep threads apart") : Optional.empty();
    }
}
