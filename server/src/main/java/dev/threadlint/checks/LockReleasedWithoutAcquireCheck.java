package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.locks.LockKinds;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A lock is given back by a thread that does not hold it: never taken on this path, or given back already. */
public final class LockReleasedWithoutAcquireCheck implements Check {
    @Override
    public String rule() {
        return "lock-released-without-acquire";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        LockBalance balance = LockBalance.of(context);
        Set<Symbol> roots = roots(context);
        for (FunctionFacts function : context.facts().values()) {
            if (function.omitted() || LockBalance.hasCleanups(function)) {
                continue;
            }
            Set<Span> inHandlers = onlyAfterExceptions(function);
            Set<Span> empty = new LinkedHashSet<>();
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.RELEASE && isOtherHalf(event, function)) {
                    findings.accept(otherHalf(event, function, stories));
                } else if (event.kind() == SyncEvent.Kind.NO_RELEASE && event.path().size() == 1 && !isAfterBlindCall(event, function) && empty.add(event.site().span())) {
                    findings.accept(finding(event, function, stories));
                } else if (event.kind() == SyncEvent.Kind.RELEASE && !ManualUnlockUnderGuardCheck.isMine(event, context) && !AdoptLockNotHeldCheck.isMine(event, context) && isClaimed(event, function, balance, roots, context)
                        && !LockContracts.of(context).isEnteredHeld(function.function(), event.object())
                        && !inHandlers.contains(event.site().span())) {
                    findings.accept(finding(event, function, stories));
                }
            }
        }
    }

    /** The view for reading, or that for writing, of a lock of which the thread surely holds the other one only. */
    private static boolean isOtherHalf(SyncEvent event, FunctionFacts function) {
        List<Lock> held = event.before().mayLocks().stream().filter(lock -> lock.place().equals(event.object())).toList();
        boolean java = event.by() == SyncEvent.By.CALL && event.path().size() == 1 && event.site().unit().language() == Language.JAVA;
        return java && !held.isEmpty() && event.before().holds(event.object()) && held.stream().allMatch(lock -> lock.mode() != event.mode()) && isOfView(event, function);
    }

    /** Only a view takes no argument; what is given back with a stamp has no mode of its own. */
    private static boolean isOfView(SyncEvent release, FunctionFacts function) {
        return function.modelledAt(release.site()).filter(call -> call.arguments().isEmpty()).isPresent();
    }

    private Finding otherHalf(SyncEvent event, FunctionFacts function, LockStories stories) {
        String name = stories.name(event.object(), function.function());
        boolean reads = event.mode() == Lock.Mode.SHARED;
        List<Evidence.Step> steps = new ArrayList<>();
        function.events().stream().filter(other -> other.kind() == SyncEvent.Kind.ACQUIRE && event.before().locks().stream().anyMatch(lock -> lock.place().equals(event.object()) && other.site().isAt(lock.taken())))
            .limit(1).forEach(other -> steps.add(Stories.step(other.site(), name + " is taken for " + (reads ? "writing" : "reading") + " here")));
        List<Evidence.Step> related = List.copyOf(steps);
        steps.add(Stories.step(event.site(), "its other half is given back here"));
        return new Finding(rule(), Severity.ERROR, Stories.at(event.site()), "The " + (reads ? "read" : "write") + " lock of " + name + " is given back here, though the thread holds it for "
            + (reads ? "writing" : "reading") + ": the call throws, and the lock stays taken", related, new Evidence.Path(steps), function.function().name() + ":" + name, List.of());
    }

    private static Set<Symbol> roots(CheckContext context) {
        Set<Symbol> roots = new LinkedHashSet<>();
        context.program().main().ifPresent(roots::add);
        for (List<ThreadNode> tree : context.threads().trees()) {
            tree.stream().skip(1).forEach(node -> roots.add(node.facts().function()));
        }
        return roots;
    }

    /**
     * Where a lock is taken inside the {@code try} whose {@code finally} gives it back, the way through the exception alone does not hold
     * it; that the first statement throws is not believed.
     */
    private static Set<Span> onlyAfterExceptions(FunctionFacts function) {
        Map<Span, Set<Integer>> free = new LinkedHashMap<>();
        Map<Span, Set<Integer>> all = new LinkedHashMap<>();
        Set<Span> held = new LinkedHashSet<>();
        for (SyncEvent event : function.events()) {
            if (event.kind() == SyncEvent.Kind.RELEASE && event.site().unit().language() == Language.JAVA && event.path().size() == 1) {
                all.computeIfAbsent(event.site().span(), key -> new LinkedHashSet<>()).add(event.site().ordinal());
                if (event.before().mayHold(event.object())) {
                    held.add(event.site().span());
                } else {
                    free.computeIfAbsent(event.site().span(), key -> new LinkedHashSet<>()).add(event.site().ordinal());
                }
            }
        }
        Set<Span> unlikely = new LinkedHashSet<>();
        free.forEach((span, sites) -> {
            if (all.get(span).size() > 1 && sites.size() == 1 && held.contains(span)) {
                unlikely.add(span);
            }
        });
        return unlikely;
    }

    private static boolean isClaimed(SyncEvent event, FunctionFacts function, LockBalance balance, Set<Symbol> roots, CheckContext context) {
        SyncEvent.Moment before = event.before();
        if (before.mayHold(event.object()) || event.by() == SyncEvent.By.REGION || Places.isUnknown(event.object())
                || Places.hasVariableIndex(event.object()) || isStuck(event, function) || isAfterBlindTry(event, function) || event.path().size() > 1 && LockStories.isAnswer(event.object()) || context.locks().kinds().of(event.object()) == LockKinds.Kind.UNKNOWN) {
            return false;
        }
        // Two answers of unknown code may be one object.
        boolean mayBeHeld = LockStories.outside(context).is(event.object()) && before.mayLocks().stream().anyMatch(held -> LockStories.outside(context).is(held.place()));
        if (mayBeHeld || event.path().size() > 1 && isHeldSometimes(event, function, context)) {
            return false;
        }
        boolean recursive = context.locks().kinds().of(event.object()) == LockKinds.Kind.RECURSIVE;
        Site here = event.path().get(0);
        if (before.given().contains(event.object())) {
            return (!recursive || here.unit().language() == Language.JAVA) && !LockStories.mayDiffer(event.object(), function, here, true);
        }
        if (roots.contains(function.function()) && !Places.isRelative(event.object())) {
            return event.path().size() > 1 || LockBalance.takes(function, event.object()) || !isHeldSometimes(event, function, context);
        }
        boolean nobodysElse = here.unit().language() == Language.JAVA && !balance.isLeftHeld(event.object()) && LockBalance.isHidden(event.object(), context)
            && !LockNotReleasedOnPathCheck.asksForHolder(event.object(), function);
        return event.path().size() == 1 && (nobodysElse || LockBalance.takes(function, event.object())) && (!before.asked() || isNobodyElses(event.object(), balance, context))
            && !balance.callersMayHold(function.function(), event.object()) && !LockStories.mayDiffer(event.object(), function, here, true);
    }

    /** No code that is not seen can hold the lock, and none that is seen leaves it to others. */
    private static boolean isNobodyElses(Place lock, LockBalance balance, CheckContext context) {
        return context.program().main().isPresent() && !balance.isLeftHeld(lock);
    }

    /** A thread that takes the lock twice never comes to give it back. */
    private static boolean isStuck(SyncEvent release, FunctionFacts function) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && !event.recursive()
            && event.object().equals(release.object()) && event.before().holdsExclusive(release.object()));
    }

    /** That nobody looked whether the lock was got is another rule's. */
    private static boolean isAfterBlindTry(SyncEvent release, FunctionFacts function) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.TRY_ACQUIRE && event.object().equals(release.object())
            && function.modelled().stream().anyMatch(call -> call.site().equals(event.site()) && call.call().use() != Operation.ResultUse.USED));
    }

    /** That a guard's own attempt was not looked at is another rule's; one that its constructor makes tells its answer later. */
    private static boolean isAfterBlindCall(SyncEvent release, FunctionFacts function) {
        return isAfterBlindTry(release, function) && function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.TRY_ACQUIRE && event.object().equals(release.object())
            && function.modelledAt(event.site()).filter(call -> call.call().dispatch() != Operation.Dispatch.CONSTRUCTOR && call.call().use() != Operation.ResultUse.USED).isPresent());
    }

    /** On other ways to the same place the lock may be held, as seen from any function on the path. */
    private static boolean isHeldSometimes(SyncEvent event, FunctionFacts function, CheckContext context) {
        List<FunctionFacts> onPath = new ArrayList<>(List.of(function));
        event.path().stream().skip(1).forEach(site -> Optional.ofNullable(context.facts().get(site.function())).ifPresent(onPath::add));
        return onPath.stream().flatMap(facts -> facts.events().stream())
            .anyMatch(other -> other.kind() == event.kind() && other.site().equals(event.site()) && other.before().mayHold(other.object()));
    }

    private Finding finding(SyncEvent event, FunctionFacts function, LockStories stories) {
        String name = stories.name(event.object(), function.function());
        boolean twice = event.before().given().contains(event.object());
        List<Evidence.Step> steps = new ArrayList<>();
        if (twice) {
            function.events().stream().filter(other -> other.kind() == SyncEvent.Kind.RELEASE && other.object().equals(event.object()) && (event.kind() == SyncEvent.Kind.RELEASE || other.isBefore(event))
                    && other.before().mayHold(event.object()) && !other.site().equals(event.site())).limit(2)
                .forEach(other -> steps.add(Stories.step(other.site(), name + " is given back here")));
        }
        List<Evidence.Step> related = List.copyOf(steps);
        steps.addAll(Stories.calls(event.path()));
        steps.add(Stories.step(event.site(), name + " is not held here"));
        return new Finding(rule(), twice ? Severity.ERROR : Severity.WARNING, Stories.at(event.site()), message(event, name, twice, function), related, new Evidence.Path(steps),
            function.function().name() + ":" + name, List.of());
    }

    private static String message(SyncEvent event, String name, boolean twice, FunctionFacts function) {
        if (event.kind() == SyncEvent.Kind.NO_RELEASE) {
            return "The guard is asked to give " + name + " back here, though it " + (twice ? "has done so already" : "does not have it") + ": the call throws";
        }
        return name + " is given back here, though " + (twice ? "it has been given back already" : "the thread does not hold it" + (LockBalance.takes(function, event.object()) ? " on every path" : ""));
    }
}
