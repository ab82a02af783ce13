package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.locks.LockKinds;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.models.CallModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A thread takes a lock that it holds already and that may not be taken again: it waits for itself (POSIX, {@code pthread_mutex_lock}). */
public final class LockAcquiredTwiceCheck implements Check {
    @Override
    public String rule() {
        return "lock-acquired-twice";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockContracts.of(context).excluded(rule(), findings);
        LockStories stories = new LockStories(context);
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                boolean passes = event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.site().unit().language() == Language.JAVA
                    && context.locks().kinds().isBinary(event.object()) && waits(event, context);
                if (passes || event.kind() == SyncEvent.Kind.ACQUIRE && !event.recursive()) {
                    held(event).filter(lock -> isClaimed(lock, event, function, context))
                        .ifPresent(lock -> findings.accept(finding(lock, event, function, stories)));
                }
            }
        }
    }

    /** False for a call that answers whether it has succeeded. */
    private static boolean waits(SyncEvent event, CheckContext context) {
        return Optional.ofNullable(context.facts().get(event.site().function())).stream().flatMap(facts -> facts.modelled().stream())
            .filter(call -> call.site().equals(event.site())).allMatch(call -> call.model().success() == CallModel.Success.ALWAYS);
    }

    /** The hold that excludes the event: an exclusive one. Who only reads and asks to write is another rule's. */
    private static Optional<Lock> held(SyncEvent event) {
        return event.before().locks().stream()
            .filter(lock -> lock.place().equals(event.object()) && lock.mode() == Lock.Mode.EXCLUSIVE).findFirst();
    }

    private static boolean isClaimed(Lock held, SyncEvent event, FunctionFacts function, CheckContext context) {
        Site here = event.path().get(0);
        Optional<SyncEvent> first = LockStories.taken(held, function, event.path());
        // What happens inside one call is told of the called function.
        if (event.path().size() > 1 && first.filter(taken -> isSameCall(taken, event)).isPresent() || isToldDeeper(held, event, context)) {
            return false;
        }
        boolean aroundLoop = first.filter(taken -> taken.path().equals(event.path())).isPresent();
        if (aroundLoop && LockBalance.givesBack(function, held.place())) {
            return false;
        }
        if (here.unit().language() == Language.JAVA) {
            return event.by() == SyncEvent.By.CALL && !LockStories.mayDiffer(held.place(), function, here, aroundLoop);
        }
        return context.locks().kinds().of(held.place()) == LockKinds.Kind.PLAIN
            && !(event.path().size() > 1 && LockStories.isAnswer(held.place())) && !LockStories.mayDiffer(held.place(), function, here, aroundLoop);
    }

    /** True when both are inside one function that is called here; a function that was passed to that one is run by it, but seen from here. */
    private static boolean isSameCall(SyncEvent taken, SyncEvent event) {
        return taken.path().get(0).equals(event.path().get(0))
            && (taken.path().size() == 1 || taken.path().get(1).function().equals(event.path().get(1).function()));
    }

    /** True when the called function itself leads to the event with the lock held, so that its callers have nothing to do with it. */
    private static boolean isToldDeeper(Lock held, SyncEvent event, CheckContext context) {
        FunctionFacts called = event.path().size() > 1 ? context.facts().get(event.path().get(1).function()) : null;
        return called != null && called.events().stream().anyMatch(inner -> inner.kind() == event.kind() && inner.site().equals(event.site())
            && inner.before().locks().stream().anyMatch(lock -> LockBalance.name(lock.place()).equals(LockBalance.name(held.place()))));
    }

    private Finding finding(Lock held, SyncEvent event, FunctionFacts function, LockStories stories) {
        String name = stories.name(held.place(), function.function());
        Optional<SyncEvent> first = LockStories.taken(held, function, event.path());
        boolean direct = event.path().size() == 1;
        String here = function.function().readableName();
        List<Evidence.Step> steps = new ArrayList<>();
        first.ifPresent(taken -> {
            steps.addAll(Stories.calls(taken.path()));
            steps.add(Stories.step(taken.site(), name + " is taken here"));
        });
        steps.addAll(Stories.calls(event.path()));
        steps.add(Stories.step(event.site(), name + " is taken again here, by the thread that holds it"));
        String message = direct ? here + " takes " + name + " again while it holds it: the thread waits for itself"
            : event.site().function().readableName() + " takes " + name + ", which its caller " + here + " holds: the thread waits for itself";
        boolean always = function.events().stream().filter(other -> other.path().equals(event.path()) && other.object().equals(event.object())
            && other.kind() == event.kind()).allMatch(other -> held(other).isPresent());
        return new Finding(rule(), always && direct ? Severity.ERROR : Severity.WARNING, Stories.at(event.site()), message,
            steps.subList(0, steps.size() - 1), new Evidence.Path(steps), here + ":" + name, List.of());
    }
}
