package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** A barrier is made for another number of threads than come to it, so that some of them wait for ever (POSIX {@code pthread_barrier_wait}). */
public final class BarrierCountMismatchCheck implements Check {
    private static final int FIRST_VARIANT = 1_000_000;

    @Override
    public String rule() {
        return "barrier-count-mismatch";
    }

    /** One wait of a thread, in the terms of the root. */
    private record Arrival(ThreadNode thread, SyncEvent event) {}

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        if (context.program().main().isEmpty()) {
            return;
        }
        Map<Place, List<Arrival>> arrivals = new LinkedHashMap<>();
        Map<Place, List<SyncEvent>> made = new LinkedHashMap<>();
        Set<Place> others = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                for (SyncEvent event : node.facts().events()) {
                    if (event.site().unit().language() == Language.JAVA) {
                        continue;
                    }
                    SyncEvent here = RootTerms.apply(node.bindings(), event);
                    switch (here.kind()) {
                        case BARRIER -> arrivals.computeIfAbsent(here.object(), key -> new ArrayList<>()).add(new Arrival(node, here));
                        case INITIALISE -> made.computeIfAbsent(here.object(), key -> new ArrayList<>()).add(here);
                        case LATCH_COUNT, LATCH_AWAIT -> others.add(here.object());
                        default -> { }
                    }
                }
            }
        }
        // Of a barrier that is not known it is open whether it is one of these, and so it is for waits of code that is not seen to run.
        boolean open = arrivals.keySet().stream().anyMatch(place -> Places.isUnknown(place) || !isNamed(place)) || context.facts().values().stream()
            .anyMatch(function -> function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.BARRIER && event.path().size() == 1)
                && context.threads().threadsIn(function.function()).isEmpty()
                || function.spawns().stream().anyMatch(other -> !isSeen(other.spawn().entry(), context)));
        if (!open) {
            arrivals.forEach((barrier, all) -> {
                List<SyncEvent> inits = made.getOrDefault(barrier, List.of());
                if (inits.size() == 1 && !others.contains(barrier)) {
                    judge(barrier, inits.get(0), all, context).ifPresent(findings);
                }
            });
        }
    }

    /** Which function a thread runs is known here, or to the callers that give it. */
    private static boolean isSeen(Value entry, CheckContext context) {
        return entry instanceof Value.Parameter || entry instanceof Value.FunctionReference function && context.facts().get(function.function()) != null;
    }

    private static boolean isNamed(Place place) {
        return place.root() instanceof Place.VariableRoot && !place.hasVariableIndex();
    }

    private Optional<Finding> judge(Place barrier, SyncEvent init, List<Arrival> arrivals, CheckContext context) {
        boolean once = init.path().stream().allMatch(site -> loop(site, context) < 0);
        if (!once || !(init.operand() instanceof Value.Constant parties) || parties.number() < 2) {
            return Optional.empty();
        }
        Map<ThreadNode, List<SyncEvent>> threads = new LinkedHashMap<>();
        arrivals.forEach(arrival -> threads.computeIfAbsent(arrival.thread(), key -> new ArrayList<>()).add(arrival.event()));
        long most = 0;
        boolean exact = true;
        for (Map.Entry<ThreadNode, List<SyncEvent>> entry : threads.entrySet()) {
            OptionalLong number = number(entry.getKey(), context);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            most += number.getAsLong();
            exact &= entry.getValue().size() == 1 && isOnEveryWay(entry.getValue().get(0), context) && isSure(entry.getKey(), barrier, context);
        }
        boolean few = most < parties.number();
        boolean left = exact && most > parties.number() && most % parties.number() != 0;
        return few || left ? Optional.of(finding(barrier, init, arrivals, parties.number(), most, context)) : Optional.empty();
    }

    /** How many threads of this kind there may be at most, if that is known. */
    private static OptionalLong number(ThreadNode node, CheckContext context) {
        if (node.spawn().isEmpty()) {
            return node.many() ? OptionalLong.empty() : OptionalLong.of(1);
        }
        if (node.lineage().size() != 2 || node.parent().get().many()) {
            return OptionalLong.empty();
        }
        Spawn spawn = node.spawn().get().spawn();
        long number = 1;
        boolean loops = false;
        for (Site site : spawn.chain()) {
            FunctionFacts maker = context.facts().get(site.function());
            Function body = context.function(site.function()).orElse(null);
            int header = loop(site, context);
            if (maker == null || body == null || site.ordinal() >= FIRST_VARIANT) {
                return OptionalLong.empty();
            }
            if (header < 0) {
                continue;
            }
            List<LoopRange> ranges = maker.rangesOf(header).stream().distinct().toList();
            Optional<Long> rounds = ranges.size() == 1 ? ranges.get(0).count() : Optional.empty();
            if (rounds.isEmpty() || new FlowGraph(body.blocks()).loopsAround(header) != 1) {
                return OptionalLong.empty();
            }
            number *= rounds.get();
            loops = true;
        }
        return node.many() && !loops || spawn.pool() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static int loop(Site site, CheckContext context) {
        FunctionFacts function = context.facts().get(site.function());
        return function == null ? 0 : function.loops().getOrDefault(site.ordinal(), -1);
    }

    /** The thread comes to the wait once, whichever way it goes. */
    private static boolean isOnEveryWay(SyncEvent wait, CheckContext context) {
        for (Site site : wait.path()) {
            FunctionFacts function = context.facts().get(site.function());
            BlockOrder order = FieldTests.of(context).order(site.function());
            boolean passed = function != null && loop(site, context) < 0 && function.exits().stream().filter(exit -> exit.kind() != FunctionFacts.ExitFact.Kind.PROCESS_EXIT)
                .allMatch(exit -> order.isBefore(site.ordinal(), exit.site().ordinal()) || isFailure(exit, site, order));
            if (!passed) {
                return false;
            }
        }
        return true;
    }

    /** A way out before the wait on which the program gives up: it ends with another answer than nothing. */
    private static boolean isFailure(FunctionFacts.ExitFact exit, Site wait, BlockOrder order) {
        return exit.value() instanceof Value.Constant answer && answer.number() != 0 && !order.mayReach(wait.ordinal(), exit.site().ordinal());
    }

    /** As many threads as may be there are there, unless a create fails: none is left out by a condition of the program. */
    private static boolean isSure(ThreadNode node, Place barrier, CheckContext context) {
        if (node.spawn().isEmpty()) {
            return true;
        }
        for (Site site : node.spawn().get().spawn().chain()) {
            FunctionFacts maker = context.facts().get(site.function());
            BlockOrder order = FieldTests.of(context).order(site.function());
            int header = loop(site, context);
            List<Integer> ends = new ArrayList<>();
            // What stands behind the creates: waits of the creator, joins, or else its end.
            maker.events().stream().filter(event -> event.kind() == SyncEvent.Kind.BARRIER || event.kind() == SyncEvent.Kind.JOIN).map(event -> event.path().get(0).ordinal())
                .filter(later -> order.mayReach(site.ordinal(), later)).forEach(ends::add);
            if (ends.isEmpty()) {
                maker.exits().stream().filter(exit -> exit.kind() == FunctionFacts.ExitFact.Kind.RETURN).map(exit -> exit.site().ordinal()).forEach(ends::add);
            }
            boolean passed = header < 0 ? ends.stream().allMatch(end -> order.isBefore(site.ordinal(), end)) : !order.isLeftOut(site.ordinal(), header);
            if (!passed) {
                return false;
            }
        }
        return true;
    }

    private Finding finding(Place barrier, SyncEvent init, List<Arrival> arrivals, long parties, long threads, CheckContext context) {
        String name = "`" + context.name(barrier, init.site().function()) + "`";
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(init.site(), name + " is made for " + parties + " threads here"));
        Set<Site> told = new LinkedHashSet<>();
        for (Arrival arrival : arrivals) {
            if (told.add(arrival.event().site())) {
                steps.add(Stories.step(arrival.event().site(), arrival.thread().describe() + " waits here"));
            }
        }
        String message = threads < parties ? name + " is made for " + parties + " threads, but no more than " + threads + " come to it, and wait for ever"
            : name + " is made for " + parties + " threads, but " + threads + " come to it: those that are left over wait for ever";
        return Findings.path(rule(), Severity.WARNING, init.site(), message, steps, "barrier:" + name);
    }
}
