package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A lock or condition is destroyed while a thread that nobody has waited for still uses it. */
public final class MutexDestroyedBeforeThreadsEndCheck implements Check {
    @Override
    public String rule() {
        return "mutex-destroyed-before-threads-end";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        RootTerms terms = new RootTerms(context.facts());
        Set<Site> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                for (SyncEvent event : node.facts().events()) {
                    if (event.kind() == SyncEvent.Kind.DESTROY && isExplicit(event, context) && !event.before().live().isEmpty() && !waits(node, event)) {
                        user(node, event, tree, terms).filter(use -> told.add(event.site()))
                            .ifPresent(use -> findings.accept(finding(node, event, use, stories)));
                    }
                }
            }
        }
    }

    /** A plain call, not the end of a scope, whose locals are other rules'. */
    private static boolean isExplicit(SyncEvent event, CheckContext context) {
        return event.site().unit().language() != Language.JAVA && context.facts().get(event.site().function()).modelled().stream()
            .anyMatch(call -> call.site().equals(event.site()) && call.call().dispatch() == Operation.Dispatch.DIRECT);
    }

    /** In some other way than by joining the destroyer may have heard that the others are done. */
    private static boolean waits(ThreadNode node, SyncEvent destroy) {
        return node.facts().events().stream().anyMatch(event -> event.isBefore(destroy) && switch (event.kind()) {
            case WAIT, BARRIER, SEMAPHORE_WAIT, LATCH_AWAIT, AWAIT, SLEEP, BLOCK -> true;
            default -> false;
        }) || node.facts().loops().getOrDefault(destroy.path().get(0).ordinal(), -1) >= 0;
    }

    /** A use of the object, and the thread that makes it. */
    private record Use(ThreadNode thread, SyncEvent event) {}

    private static Optional<Use> user(ThreadNode node, SyncEvent destroy, List<ThreadNode> tree, RootTerms terms) {
        Place object = RootTerms.apply(terms.of(node), destroy.object());
        if (!isOneObject(object, node, destroy) || Places.hasVariableIndex(object)) {
            return Optional.empty();
        }
        for (ThreadNode other : tree) {
            if (other == node || other.parent().isEmpty()) {
                continue;
            }
            List<Substitution> there = terms.of(other);
            for (SyncEvent event : other.facts().events()) {
                boolean uses = switch (event.kind()) {
                    case ACQUIRE, RELEASE, WAIT, NOTIFY, BARRIER, SEMAPHORE_WAIT, SEMAPHORE_POST -> true;
                    default -> false;
                };
                if (uses && RootTerms.apply(there, event.object()).equals(object)
                        && ThreadForest.mayRunInParallel(node, destroy.before().live(), other, event.before().live())) {
                    return Optional.of(new Use(other, event));
                }
            }
        }
        return Optional.empty();
    }

    /** A variable, or part of what was made once, and that the destroyer has not used itself: who counts its users does so under its lock. */
    private static boolean isOneObject(Place object, ThreadNode node, SyncEvent destroy) {
        return object.root() instanceof Place.VariableRoot
            || object.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Allocation made && node.facts().allocationLoops().getOrDefault(made, -1) < 0
                && node.facts().events().stream().noneMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && event.object().equals(destroy.object()));
    }

    private Finding finding(ThreadNode node, SyncEvent destroy, Use use, LockStories stories) {
        String name = stories.name(destroy.object(), node.facts().function());
        List<Evidence.Step> first = new ArrayList<>(Stories.calls(destroy.path()));
        first.add(Stories.step(destroy.site(), name + " is destroyed here"));
        List<Evidence.Step> second = new ArrayList<>();
        use.thread().spawn().ifPresent(spawn -> second.add(Stories.step(spawn.spawn().site(), use.thread().describe() + " is started here")));
        second.addAll(Stories.calls(use.event().path()));
        second.add(Stories.step(use.event().site(), name + " is used here"));
        return new Finding(rule(), Severity.WARNING, Stories.at(destroy.site()), name + " is destroyed while " + use.thread().describe()
            + ", which uses it, may still run", second, new Evidence.TwoAccesses(new Evidence.ThreadStory(node.describe(), first, List.of()),
                new Evidence.ThreadStory(use.thread().describe(), second, List.of()), use.thread().describe() + " has not been waited for"),
            node.facts().function().name() + ":" + name, List.of());
    }
}
