package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.locks.LockCycle;
import dev.threadlint.analysis.locks.LockEdge;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ScopedLock;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Threads take the same locks in different orders, so that each may hold what the other waits for. */
public final class LockOrderInversionCheck implements Check {
    @Override
    public String rule() {
        return "lock-order-inversion";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        for (LockCycle cycle : context.locks().cycles()) {
            findings.accept(cycle.edges().size() == 1 ? ofOneClass(cycle.edges().get(0), stories) : finding(cycle, stories, context));
        }
    }

    /** One side that takes its two locks at once is enough. */
    private static List<FixOffer> together(LockCycle cycle, CheckContext context) {
        for (LockEdge edge : cycle.edges()) {
            Site taken = edge.taken().site();
            Optional<Site> held = edge.heldAt().isEmpty() ? Optional.empty() : Optional.of(edge.heldAt().get(edge.heldAt().size() - 1));
            boolean guards = cycle.edges().size() == 2 && taken.unit().language() == Language.CPP
                && held.filter(site -> site.function().equals(taken.function())).isPresent();
            Optional<FixOffer> offer = guards ? context.function(taken.function())
                .flatMap(function -> ScopedLock.offer(taken.unit(), function, held.get().span(), taken.span())) : Optional.empty();
            if (offer.isPresent()) {
                return List.of(offer.get());
            }
        }
        return List.of();
    }

    private Finding finding(LockCycle cycle, LockStories stories, CheckContext context) {
        LockEdge first = cycle.edges().get(0);
        LockEdge second = cycle.edges().get(1);
        Location primary = Stories.at(waitsAt(first, context));
        Map<Location, Evidence.Step> related = new LinkedHashMap<>();
        List<Evidence.ThreadStory> threads = new ArrayList<>();
        for (LockEdge edge : cycle.edges()) {
            List<Evidence.Step> steps = steps(edge, stories);
            threads.add(new Evidence.ThreadStory(who(edge), steps, List.of(held(edge, stories))));
            int waiting = edge.taken().path().size() - together(edge);
            for (Evidence.Step step : steps.subList(Math.max(0, steps.size() - Math.max(1, waiting)), steps.size())) {
                related.putIfAbsent(step.location(), step);
            }
            heldStep(edge, stories).ifPresent(step -> related.putIfAbsent(step.location(), step));
            Stories.calls(edge.heldAt()).stream().skip(together(edge)).forEach(step -> related.putIfAbsent(step.location(), step));
        }
        related.remove(primary);
        String message = capital(who(first)) + " holds " + held(first, stories) + " and waits for "
            + taken(first, stories) + ", while " + other(cycle) + " holds "
            + held(second, stories) + " and waits for " + taken(second, stories)
            + (cycle.edges().size() > 2 ? ", in a circle of " + cycle.edges().size() : "") + ": they can wait for each other for ever";
        String subject = cycle.edges().stream().map(edge -> held(edge, stories)).sorted().collect(Collectors.joining(":"));
        return new Finding(rule(), Severity.WARNING, primary, message, List.copyOf(related.values()), new Evidence.LockCycle(threads), subject, together(cycle, context));
    }

    /** So many calls lead to both locks. */
    private static int together(LockEdge edge) {
        int common = 0;
        while (common < edge.heldAt().size() - 1 && common < edge.taken().path().size() - 1 && edge.heldAt().get(common).equals(edge.taken().path().get(common))) {
            common++;
        }
        return common;
    }

    /**
     * A synchronized method has no statement that takes its lock, and a function that takes the lock it is given says nothing of which: the
     * call that waits for it stands for that.
     */
    private static Site waitsAt(LockEdge edge, CheckContext context) {
        List<Site> path = edge.taken().path();
        int last = path.size() - 1;
        while (last > together(edge) && isGiven(path.subList(last, path.size()), context)) {
            last--;
        }
        if (last < path.size() - 1) {
            return path.get(last);
        }
        boolean wholeMethod = edge.taken().by() == SyncEvent.By.REGION && edge.taken().site().ordinal() == 0;
        return wholeMethod && edge.heldAt().size() < path.size() ? path.get(Math.max(0, edge.heldAt().size() - 1)) : edge.taken().site();
    }

    /** The function at the head of the path takes a lock that its caller passes. */
    private static boolean isGiven(List<Site> path, CheckContext context) {
        FunctionFacts taker = context.facts().get(path.get(0).function());
        return taker != null && taker.events().stream().anyMatch(event -> event.path().equals(path) && event.object().root() instanceof Place.PointeeRoot pointee
            && pointee.pointer() instanceof Value.Parameter given && given.index() >= 0);
    }

    private Finding ofOneClass(LockEdge edge, LockStories stories) {
        String held = held(edge, stories);
        String taken = taken(edge, stories);
        List<Evidence.Step> steps = steps(edge, stories);
        boolean elements = edge.from() instanceof Place;
        String message = function(edge).readableName() + " locks " + held + " and then " + taken + (elements
            ? ", two elements of one collection in the order in which they are asked for: two threads that ask the other way round wait for each other for ever"
            : ", objects of one class in the order of its arguments: two threads that pass them the other way round wait for each other for ever");
        Location primary = Stories.at(primarySite(edge));
        Evidence.ThreadStory one = new Evidence.ThreadStory("one caller of " + function(edge).readableName(), steps, List.of(held));
        Evidence.ThreadStory other = new Evidence.ThreadStory("another caller, with the two objects exchanged", steps, List.of(taken));
        return new Finding(rule(), Severity.WARNING, primary, message, related(primary, steps),
            new Evidence.LockCycle(List.of(one, other)), function(edge).name() + ":" + held, List.of());
    }

    private static Site primarySite(LockEdge edge) {
        return edge.from() instanceof Place ? edge.taken().site() : edge.taken().path().get(0);
    }

    private static List<Evidence.Step> related(Location primary, List<Evidence.Step> steps) {
        return steps.stream().filter(step -> !step.location().equals(primary)).toList();
    }

    /** The creates of the thread, how it takes the first lock, how the second. */
    private static List<Evidence.Step> steps(LockEdge edge, LockStories stories) {
        List<Evidence.Step> steps = new ArrayList<>();
        for (ThreadNode node : edge.thread().lineage()) {
            node.spawn().ifPresent(spawn -> steps.add(Stories.step(spawn.spawn().site(), node.describe() + " is started here")));
        }
        List<Site> held = edge.heldAt();
        if (!held.isEmpty()) {
            steps.addAll(Stories.calls(held));
        }
        heldStep(edge, stories).ifPresent(steps::add);
        steps.addAll(Stories.calls(edge.taken().path()));
        steps.add(Stories.step(edge.taken().site(), taken(edge, stories) + " is waited for here"));
        return steps;
    }

    private static String held(LockEdge edge, LockStories stories) {
        return stories.name(named(edge.heldPlace(), edge.from()), function(edge));
    }

    private static String taken(LockEdge edge, LockStories stories) {
        return stories.name(named(edge.taken().object(), edge.to()), function(edge));
    }

    /** An object that is known by its type alone has the name of what holds it. */
    private static Place named(Place place, Object identity) {
        boolean unnamed = place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation;
        return unnamed && identity instanceof Place known ? known : place;
    }

    /** Where the lock that is held was taken. */
    private static Optional<Evidence.Step> heldStep(LockEdge edge, LockStories stories) {
        List<Site> held = edge.heldAt();
        return held.isEmpty() ? Optional.empty() : Optional.of(Stories.step(held.get(held.size() - 1), held(edge, stories) + " is taken here"));
    }

    private static Symbol function(LockEdge edge) {
        return edge.thread().facts().function();
    }

    private static String who(LockEdge edge) {
        return edge.client() ? "a caller of " + function(edge).readableName() : edge.thread().describe();
    }

    private static String other(LockCycle cycle) {
        LockEdge first = cycle.edges().get(0);
        LockEdge second = cycle.edges().get(1);
        return first.thread() == second.thread() && !first.client() ? "another " + second.thread().describeOne() : who(second);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
