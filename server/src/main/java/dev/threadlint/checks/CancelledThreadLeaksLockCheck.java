package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread that somebody cancels waits with a lock held, and no clean-up handler gives it back (POSIX 2.9.5). */
public final class CancelledThreadLeaksLockCheck implements Check {
    private static final int MAXIMUM_CALLS = 3;

    @Override
    public String rule() {
        return "cancelled-thread-leaks-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Site, ModelledCall> cancels = new LinkedHashMap<>();
        Map<Site, Set<Value>> targets = new LinkedHashMap<>();
        Findings.calls(context, Trait.CANCELS_THREAD, (function, call) -> {
            cancels.put(call.site(), call);
            collect(call.arguments().isEmpty() ? Value.UNKNOWN : call.arguments().get(0), function.function(), context, MAXIMUM_CALLS, targets.computeIfAbsent(call.site(), key -> new LinkedHashSet<>()));
        });
        Set<Site> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : cancels.isEmpty() ? List.<List<ThreadNode>>of() : context.threads().trees()) {
            for (ThreadNode node : tree) {
                Optional<ModelledCall> cancel = node.spawn().flatMap(made -> cancels.values().stream().filter(call -> targets.get(call.site()).stream().anyMatch(target -> strikes(target, made.spawn()))).findFirst());
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

    /** The handle that is cancelled, in the terms of the function and of those that call it with the handle or with what holds it. */
    private static void collect(Value target, Symbol function, CheckContext context, int calls, Set<Value> found) {
        found.add(target);
        if (calls > 0 && Places.isRelative(target)) {
            CallSites.of(context).to(function).forEach(call -> collect(new Substitution(call.receiver(), call.arguments(), value -> value).apply(target), call.site().function(), context, calls - 1, found));
        }
    }

    private static boolean strikes(Value target, Spawn spawn) {
        return target.equals(spawn.handle()) || target instanceof Value.Load load && spawn.handlePlaces().contains(load.place());
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
