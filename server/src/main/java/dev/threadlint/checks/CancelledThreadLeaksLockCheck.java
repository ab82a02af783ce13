package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Symbol;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread that somebody cancels waits with a lock held, and no clean-up handler gives it back (POSIX 2.9.5). */
public final class CancelledThreadLeaksLockCheck implements Check {
    @Override
    public String rule() {
        return "cancelled-thread-leaks-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        CancelledThreads cancelled = CancelledThreads.of(context);
        Set<Site> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : cancelled.isEmpty() ? List.<List<ThreadNode>>of() : context.threads().trees()) {
            for (ThreadNode node : tree) {
                Optional<ModelledCall> cancel = cancelled.cancel(node);
                if (cancel.isEmpty() || isProtected(node.facts().function(), context, new LinkedHashSet<>())) {
                    continue;
                }
                for (SyncEvent event : node.facts().events()) {
                    held(event, node.facts(), context).filter(lock -> told.add(event.site()))
                        .ifPresent(lock -> findings.accept(finding(lock, event, node, cancel.get(), context)));
                }
            }
        }
    }

    /** A function of the thread decides when it may be cancelled, or has handlers for that. */
    private static boolean isProtected(Symbol function, CheckContext context, Set<Symbol> seen) {
        FunctionFacts facts = context.facts().get(function);
        if (facts == null || !seen.add(function)) {
            return false;
        }
        return LockBalance.hasCleanups(facts) || facts.modelled().stream().anyMatch(call -> call.model().is(Trait.SETS_CANCEL_STATE))
            || facts.calls().stream().anyMatch(call -> isProtected(call.target(), context, seen));
    }

    /** The lock that is held at a place where a cancellation takes effect, and that others want. */
    private static Optional<Lock> held(SyncEvent event, FunctionFacts entry, CheckContext context) {
        boolean point = switch (event.kind()) {
            case SLEEP, BLOCK, WAIT, SEMAPHORE_WAIT, JOIN -> true;
            default -> false;
        };
        return !point ? Optional.empty() : LockStories.heldLocks(event, entry).stream().filter(lock -> !Places.isUnknown(lock.place())
            && !event.object().equals(lock.place()) && LockStories.taken(lock, entry).filter(taken -> taken.by() == SyncEvent.By.CALL).isPresent()
            && isWanted(lock, entry, context)).findFirst();
    }

    private static boolean isWanted(Lock lock, FunctionFacts entry, CheckContext context) {
        Optional<Object> name = LockBalance.name(lock.place());
        Optional<Site> own = LockStories.taken(lock, entry).map(SyncEvent::site);
        return context.facts().values().stream().flatMap(function -> function.events().stream()).anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE
            && event.path().size() == 1 && LockBalance.name(event.object()).equals(name) && !own.equals(Optional.of(event.site())));
    }

    private Finding finding(Lock lock, SyncEvent event, ThreadNode node, ModelledCall cancel, CheckContext context) {
        String name = new LockStories(context).name(lock.place(), node.facts().function());
        List<Evidence.Step> steps = new ArrayList<>();
        LockStories.taken(lock, node.facts(), event.path()).ifPresent(taken -> steps.add(Stories.step(taken.site(), name + " is taken here")));
        Evidence.Step strike = Stories.step(cancel.site(), node.describe() + " is cancelled here");
        steps.add(strike);
        steps.addAll(Stories.calls(event.path()));
        List<Evidence.Step> related = List.copyOf(steps);
        steps.add(Stories.step(event.site(), "the cancellation takes effect here"));
        return new Finding(rule(), Severity.WARNING, Stories.at(event.site()), "A cancellation can end " + node.describe() + " here while it holds " + name
            + ", and no clean-up handler gives it back", related, new Evidence.Path(steps), node.facts().function().name() + ":" + name, List.of());
    }
}
