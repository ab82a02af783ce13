package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A coroutine suspends with a lock held: another thread may go on with it, and the lock is not that thread's to give back. */
public final class LockHeldAcrossSuspensionCheck implements Check {
    @Override
    public String rule() {
        return "lock-held-across-suspension";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.SUSPENDS, (function, call) -> {
            boolean ready = call.call().argumentTypes().stream().anyMatch(type -> context.is(type.name(), TypeTrait.NEVER_SUSPENDS));
            Optional<SyncEvent> taken = ready ? Optional.empty() : call.locks().stream().flatMap(lock -> taken(lock, function).stream())
                .min(Comparator.comparing(SyncEvent::site, Comparator.comparingInt(site -> site.ordinal())));
            taken.ifPresent(event -> findings.accept(finding(call, event, context)));
        });
    }

    /** Where the coroutine took a mutex; what it waited for as a semaphore belongs to no thread. */
    private static Optional<SyncEvent> taken(Lock lock, FunctionFacts function) {
        return LockStories.taken(lock, function).filter(event -> event.kind() != SyncEvent.Kind.SEMAPHORE_WAIT);
    }

    private Finding finding(ModelledCall call, SyncEvent taken, CheckContext context) {
        String name = new LockStories(context).name(taken.object(), call.site().function());
        String operator = "`" + call.model().function() + "`";
        List<Evidence.Step> steps = List.of(Stories.step(taken.path().get(0), name + " is taken here"),
            Stories.step(call.site(), "the coroutine may stop here, and another thread may go on with it"));
        return Findings.path(rule(), Severity.ERROR, call.site(), operator + " suspends the coroutine while it holds " + name
            + ", which another thread may then have to give back", steps, "suspension:" + name);
    }
}
