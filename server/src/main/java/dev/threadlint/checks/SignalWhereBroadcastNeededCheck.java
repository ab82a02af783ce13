package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.WaitConditions.Condition;
import dev.threadlint.checks.WaitConditions.Test;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One waiter of a condition variable is woken while threads that wait for something else may wait there, too: it may be one of those, which waits
 * again, and the one that could go on sleeps on (CERT CON38-C, CON55-CPP).
 */
public final class SignalWhereBroadcastNeededCheck implements Check {
    @Override
    public String rule() {
        return "signal-where-broadcast-needed";
    }

    /** A wait for a condition that is understood. */
    private record Waiter(ThreadNode thread, SyncEvent event, Condition condition, boolean timed) {}

    /** A call that wakes. */
    private record Waker(ThreadNode thread, SyncEvent event, boolean one) {}

    /** All that threads of one tree do with one condition variable; {@code blurred} when some wait is not understood. */
    private static final class Uses {
        private final List<Waiter> waiters = new ArrayList<>();
        private final List<Waker> wakers = new ArrayList<>();
        private boolean blurred;
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        if (context.program().main().isEmpty()) {
            return;
        }
        RootTerms terms = new RootTerms(context.facts());
        WaitConditions conditions = new WaitConditions(context);
        Set<Site> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            uses(tree, terms, conditions, context).forEach((object, uses) -> {
                for (Waker waker : uses.blurred ? List.<Waker>of() : uses.wakers) {
                    if (waker.one() && !told.contains(waker.event().site())) {
                        confused(waker, uses, conditions, context).ifPresent(pair -> {
                            told.add(waker.event().site());
                            findings.accept(finding(waker, pair, context));
                        });
                    }
                }
            });
        }
    }

    private static Map<Place, Uses> uses(List<ThreadNode> tree, RootTerms terms, WaitConditions conditions, CheckContext context) {
        Map<Place, Uses> found = new LinkedHashMap<>();
        for (ThreadNode node : tree) {
            List<Substitution> steps = terms.of(node);
            for (SyncEvent event : node.facts().events()) {
                boolean wait = event.kind() == SyncEvent.Kind.WAIT;
                if (!wait && event.kind() != SyncEvent.Kind.NOTIFY || event.site().unit().language() == Language.JAVA) {
                    continue;
                }
                Place object = RootTerms.apply(steps, event.object());
                Optional<ModelledCall> call = call(event, context);
                Uses uses = found.computeIfAbsent(object, key -> new Uses());
                if (!isOneObject(object, node, context) || call.isEmpty()) {
                    uses.blurred = true;
                } else if (wait) {
                    Optional<Condition> condition = conditions.of(event);
                    uses.blurred |= condition.isEmpty();
                    condition.ifPresent(understood -> uses.waiters.add(new Waiter(node, event, understood, CheckContext.does(call.get().model(), Action.TIMED_WAIT))));
                } else {
                    uses.wakers.add(new Waker(node, event, call.get().model().is(Trait.WAKES_ONE)));
                }
            }
        }
        return found;
    }

    private static Optional<ModelledCall> call(SyncEvent event, CheckContext context) {
        return Optional.ofNullable(context.facts().get(event.site().function())).flatMap(function -> function.modelledAt(event.site()));
    }

    /** A variable, or what one thing made outside of loops is. */
    private static boolean isOneObject(Place object, ThreadNode node, CheckContext context) {
        if (Places.isUnknown(object) || Places.hasVariableIndex(object)) {
            return false;
        }
        if (object.root() instanceof Place.PointeeRoot pointee) {
            boolean variable = pointee.pointer() instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot && !Places.hasVariableIndex(load.place());
            boolean made = pointee.pointer() instanceof Value.Allocation allocation && Optional.ofNullable(context.facts().get(allocation.function()))
                .filter(maker -> maker.allocationLoops().getOrDefault(allocation, -1) < 0).isPresent();
            return (variable || made) && !node.own().contains(pointee.pointer());
        }
        return object.root() instanceof Place.VariableRoot;
    }

    /** Who should be woken, and who may be instead. */
    private record Pair(Waiter meant, Waiter other, boolean own) {}

    private static Optional<Pair> confused(Waker waker, Uses uses, WaitConditions conditions, CheckContext context) {
        Set<Object> tested = new LinkedHashSet<>();
        uses.waiters.forEach(waiter -> waiter.condition().tests().forEach(test -> tested.addAll(test.places())));
        Set<Object> changed = conditions.changedBefore(waker.event(), tested);
        if (changed.isEmpty() || wakesMore(waker, uses, context)) {
            return Optional.empty();
        }
        for (Waiter meant : uses.waiters) {
            for (Waiter other : uses.waiters) {
                boolean own = meant == other && meant.condition().tests().stream().anyMatch(test -> test.own() && test.reads(changed));
                boolean differs = own || isOther(touched(meant, changed), touched(other, changed));
                if (differs && !meant.timed() && !handsOn(other, uses, context) && mayMeet(meant, other, waker, context)) {
                    return Optional.of(new Pair(meant, other, own));
                }
            }
        }
        return Optional.empty();
    }

    private static Set<Test> touched(Waiter waiter, Set<Object> changed) {
        Set<Test> tests = new LinkedHashSet<>(waiter.condition().tests());
        tests.removeIf(test -> !test.reads(changed));
        return tests;
    }

    /** What was changed may let one of them go on, and not the other. */
    private static boolean isOther(Set<Test> meant, Set<Test> other) {
        return !meant.isEmpty() && (other.isEmpty() || !meant.containsAll(other) && !other.containsAll(meant));
    }

    /** Others are woken by the same piece of code: in a loop of signals, by a second signal or a broadcast behind it. */
    private static boolean wakesMore(Waker waker, Uses uses, CheckContext context) {
        Site signal = waker.event().site();
        FunctionFacts function = context.facts().get(signal.function());
        boolean repeated = Predicates.loopsAround(signal, function).anyMatch(loop -> function.events().stream()
            .noneMatch(event -> loop.ordinals().contains(event.path().get(0).ordinal()) && (LockBalance.isAcquisition(event) || event.kind() == SyncEvent.Kind.WAIT)));
        return repeated || uses.wakers.stream().map(Waker::event).anyMatch(event -> event.path().size() == waker.event().path().size() && !event.site().equals(signal)
            && event.site().function().equals(signal.function()) && FieldTests.of(context).order(signal.function()).mayReach(signal.ordinal(), event.site().ordinal())
            && event.site().ordinal() > signal.ordinal() && function.events().stream().noneMatch(between -> LockBalance.isAcquisition(between)
                && between.path().get(0).ordinal() > signal.ordinal() && between.path().get(0).ordinal() < event.site().ordinal()));
    }

    /** Who wakes in vain wakes the next one before it waits again. */
    private static boolean handsOn(Waiter waiter, Uses uses, CheckContext context) {
        Site wait = waiter.event().path().get(waiter.condition().level());
        return Optional.ofNullable(context.facts().get(wait.function())).stream().flatMap(function -> function.events().stream())
            .anyMatch(event -> event.kind() == SyncEvent.Kind.NOTIFY && waiter.condition().loop().contains(event.path().get(0).ordinal()));
    }

    /** Two threads wait at the same time, and a third one wakes. */
    private static boolean mayMeet(Waiter meant, Waiter other, Waker waker, CheckContext context) {
        boolean two = meant.thread() == other.thread() ? instances(meant.thread(), context) > (waker.thread() == meant.thread() ? 2 : 1)
            : (waker.thread() != meant.thread() || meant.thread().many()) && (waker.thread() != other.thread() || other.thread().many());
        return two && ThreadForest.mayRunInParallel(meant.thread(), meant.event().before().live(), other.thread(), other.event().before().live());
    }

    /** How many threads a node stands for, as far as the loop that starts them tells. */
    private static long instances(ThreadNode node, CheckContext context) {
        if (!node.many()) {
            return 1;
        }
        return node.own().stream().flatMap(own -> context.facts().values().stream().flatMap(function -> Optional.ofNullable(function.ranges().get(own)).stream()))
            .flatMap(range -> range.count().stream()).findFirst().orElse(Long.MAX_VALUE);
    }

    private Finding finding(Waker waker, Pair pair, CheckContext context) {
        Site signal = waker.event().site();
        String name = "`" + context.facts().get(signal.function()).events().stream().filter(event -> event.path().equals(List.of(signal))).findFirst()
            .map(event -> context.name(event.object(), signal.function())).orElseGet(() -> context.name(waker.event().object(), waker.thread().facts().function())) + "`";
        List<Evidence.Step> steps = new ArrayList<>();
        if (pair.own()) {
            steps.add(Stories.step(pair.meant().event().site(), "each thread that waits here waits for another value"));
        } else {
            steps.add(Stories.step(pair.meant().event().site(), pair.meant().thread().describe() + " waits for its own condition here"));
            steps.add(Stories.step(pair.other().event().site(), pair.other().thread().describe() + " waits for another condition here"));
        }
        steps.add(Stories.step(waker.event().site(), "wakes one of them, whichever it is"));
        return Findings.path(rule(), Severity.WARNING, waker.event().site(), "One waiter of " + name + " is woken, but threads wait there for "
            + (pair.own() ? "different values" : "different conditions") + ": the one that wakes may be the wrong one, and the right one sleeps on", steps, "wake:" + name);
    }
}
