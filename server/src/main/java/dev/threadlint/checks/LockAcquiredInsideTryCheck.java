package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function.Attempt;
import dev.threadlint.ir.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A lock is taken inside the try whose finally gives it back: what throws before leads to giving back a lock that is not held. */
public final class LockAcquiredInsideTryCheck implements Check {
    @Override
    public String rule() {
        return "lock-acquired-inside-try";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Failures failures = FailureStories.of(context);
        for (FunctionFacts function : context.facts().values()) {
            Set<Object> told = new LinkedHashSet<>();
            for (SyncEvent taken : function.events()) {
                boolean permit = taken.kind() == SyncEvent.Kind.SEMAPHORE_WAIT;
                boolean mine = (permit || taken.kind() == SyncEvent.Kind.ACQUIRE) && taken.path().size() == 1 && taken.by() == SyncEvent.By.CALL
                    && taken.site().unit().language() == Language.JAVA && !function.omitted() && !taken.before().holds(taken.object());
                Optional<Attempt> around = mine ? releasing(taken, function, failures) : Optional.empty();
                around.flatMap(attempt -> failure(taken, attempt, function, failures)).filter(failure -> told.add(taken.site().span()))
                    .ifPresent(failure -> findings.accept(finding(taken, failure, function, context)));
            }
        }
    }

    /** The try around the call whose cleanup gives the lock back whatever happened. */
    private static Optional<Attempt> releasing(SyncEvent taken, FunctionFacts function, Failures failures) {
        return failures.attempts(taken.site()).stream().filter(attempt -> attempt.cleanup().length() > 0
            && function.events().stream().anyMatch(event -> givesBack(event, taken)
                && attempt.cleanup().contains(event.site().span()))
            // A condition there may ask whether the lock is held; what a handler leads to is seen by the rule about unlocking.
            && (attempt.caught().isEmpty() || taken.kind() == SyncEvent.Kind.SEMAPHORE_WAIT) && !failures.isConditional(function.function(), attempt)).reduce((outer, inner) -> inner);
    }

    private static boolean givesBack(SyncEvent event, SyncEvent taken) {
        return (event.kind() == SyncEvent.Kind.RELEASE || event.kind() == SyncEvent.Kind.SEMAPHORE_POST) && event.path().size() == 1
            && event.object().equals(taken.object());
    }

    private static Optional<Failure> failure(SyncEvent taken, Attempt attempt, FunctionFacts function, Failures failures) {
        return failures.in(function.function()).stream().filter(failure -> attempt.body().contains(failure.site().span())
            && (failure.site().equals(taken.site()) || failure.site().span().end() <= taken.site().span().start())
            && failures.attempts(failure.site()).stream().noneMatch(inner -> !inner.equals(attempt) && attempt.body().contains(inner.body()) && !inner.caught().isEmpty())).findFirst();
    }

    private Finding finding(SyncEvent taken, Failure failure, FunctionFacts function, CheckContext context) {
        String name = new LockStories(context).name(taken.object(), function.function());
        boolean itself = failure.site().equals(taken.site());
        List<Evidence.Step> steps = new ArrayList<>(FailureStories.steps(failure));
        boolean permit = taken.kind() == SyncEvent.Kind.SEMAPHORE_WAIT;
        String what = permit ? "a permit" : "the lock";
        steps.add(Stories.step(taken.site(), what + " is taken here"));
        function.events().stream().filter(event -> permit && givesBack(event, taken)).findFirst()
            .ifPresent(event -> steps.add(Stories.step(event.site(), "it is given back here in any case")));
        return Findings.path(rule(), Severity.WARNING, taken.site(), (permit ? "A permit of " : "") + name + " is taken inside the `try` whose `finally` gives it back: when "
            + (itself ? "this call" : "what stands before") + " throws, " + (permit ? "a permit is given back that was not taken" : "a lock is given back that is not held"), steps, "lock:" + name);
    }
}
