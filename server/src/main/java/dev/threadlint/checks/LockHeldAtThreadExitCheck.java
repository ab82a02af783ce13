package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread ends and takes a lock with it: in a function that ends it for callers that hold one, or at the end of its own function. */
public final class LockHeldAtThreadExitCheck implements Check {
    private static final int MAXIMUM_CALLERS = 3;

    @Override
    public String rule() {
        return "lock-held-at-thread-exit";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (ExitFact exit : function.exits()) {
                boolean plain = exit.kind() == ExitFact.Kind.THREAD_EXIT && !exit.omitted() && !exit.last().asked() && !isJava(exit.site());
                if (plain && !LockBalance.hasCleanups(function)) {
                    callers(function, exit, List.of(exit.site()), function, context, told, findings);
                }
            }
        }
        entries(context, told, findings);
    }

    private static boolean isJava(Site site) {
        return site.unit().language() == Language.JAVA;
    }

    /** Goes up from a function that ends the thread to the callers that hold a lock of their own. */
    private void callers(FunctionFacts function, ExitFact exit, List<Site> path, FunctionFacts ending, CheckContext context, Set<Object> told,
                         Consumer<Finding> findings) {
        if (path.size() > MAXIMUM_CALLERS) {
            return;
        }
        for (CallFact call : CallSites.of(context).to(function.function())) {
            Optional<FunctionFacts> caller = Optional.ofNullable(context.facts().get(call.site().function())).filter(found -> !LockBalance.hasCleanups(found));
            if (caller.isEmpty() || caller.get() == function) {
                continue;
            }
            List<Site> longer = new ArrayList<>(List.of(call.site()));
            longer.addAll(path);
            for (Lock lock : call.locks()) {
                Optional<SyncEvent> taken = owned(lock, caller.get()).filter(event -> !givesBack(ending, lock) && !givesBack(function, lock));
                if (taken.isPresent() && told.add(exit.site())) {
                    findings.accept(finding(lock, taken.get(), longer, caller.get(), "is ended here", context));
                }
            }
            callers(caller.get(), exit, longer, ending, context, told, findings);
        }
    }

    private static boolean givesBack(FunctionFacts function, Lock lock) {
        Optional<Object> name = LockBalance.name(lock.place());
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.RELEASE
            && (name.isEmpty() || LockBalance.name(event.object()).equals(name) || Places.isRelative(event.object())));
    }

    /** Where the function takes the lock by a plain call: objects that give a lock back do so when their thread is ended, too. */
    private static Optional<SyncEvent> owned(Lock lock, FunctionFacts function) {
        boolean plain = !Places.isUnknown(lock.place()) && !Places.hasVariableIndex(lock.place()) && function.events().stream()
            .noneMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.object().equals(lock.place()));
        return plain ? LockStories.taken(lock, function).filter(event -> event.by() == SyncEvent.By.CALL) : Optional.empty();
    }

    /** Locks that the function of a thread leaves to code that cannot give them back: no other thread may. */
    private void entries(CheckContext context, Set<Object> told, Consumer<Finding> findings) {
        Set<Symbol> seen = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                FunctionFacts entry = node.facts();
                boolean runs = node.spawn().filter(spawn -> !spawn.spawn().pool()).isPresent() && seen.add(entry.function());
                if (!runs || entry.omitted() || LockBalance.hasCleanups(entry) || !CallSites.of(context).to(entry.function()).isEmpty()) {
                    continue;
                }
                Set<Lock> others = LockNotReleasedOnPathCheck.leaks(entry, LockBalance.of(context), context).keySet();
                for (ExitFact exit : entry.exits()) {
                    if (exit.kind() == ExitFact.Kind.RETURN && !isJava(exit.site())) {
                        exit.last().locks().stream().filter(lock -> !others.contains(lock) && !LockBalance.isTakenTwice(entry, lock)).forEach(lock ->
                            owned(lock, entry).filter(taken -> !isForgottenBelow(taken, context)).filter(taken -> told.add(List.of(exit.site(), lock.place())))
                                .ifPresent(taken -> findings.accept(finding(lock, taken, List.of(exit.site()), entry, "ends here", context))));
                    }
                }
            }
        }
    }

    /** A function that this one calls takes the lock and forgets it on its way out, which is told there. */
    private static boolean isForgottenBelow(SyncEvent taken, CheckContext context) {
        return taken.path().stream().skip(1).map(site -> context.facts().get(site.function())).filter(java.util.Objects::nonNull)
            .anyMatch(callee -> LockNotReleasedOnPathCheck.leaks(callee, LockBalance.of(context), context).keySet().stream().anyMatch(lock -> lock.taken().isAt(taken.site())));
    }

    private Finding finding(Lock lock, SyncEvent taken, List<Site> path, FunctionFacts holder, String ends, CheckContext context) {
        String name = new LockStories(context).name(lock.place(), holder.function());
        Evidence.Step first = Stories.step(taken.path().get(0), name + " is taken here");
        List<Evidence.Step> steps = new ArrayList<>(List.of(first));
        steps.addAll(Stories.calls(path));
        Site end = path.get(path.size() - 1);
        steps.add(Stories.step(end, "the thread " + ends + " and holds " + name));
        return new Finding(rule(), Severity.WARNING, Stories.at(end), "The thread " + ends + " while it holds " + name
            + ", which no other thread may give back", steps.subList(0, steps.size() - 1), new Evidence.Path(steps), holder.function().name() + ":" + name, List.of());
    }
}
