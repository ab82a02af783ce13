package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Threads of Java that go round loops with waits at one barrier: what one does before a wait of its round comes before what the other does
 * when it has gone round as often, and in one round they are between the same two waits. Confined to one analysis.
 */
final class BarrierRounds {
    private final Map<Symbol, FunctionFacts> facts;
    private final RootTerms terms;
    private final FieldContents contents;
    private final Function<Symbol, BlockOrder> orders;

    BarrierRounds(Map<Symbol, FunctionFacts> facts, RootTerms terms, FieldContents contents, Function<Symbol, BlockOrder> orders) {
        this.facts = facts;
        this.terms = terms;
        this.contents = contents;
        this.orders = orders;
    }

    /**
     * A loop of a thread in which it waits at a barrier.
     *
     * @param head the test that every round begins with
     * @param waits in the order of the text; each round has every one of them
     * @param alone the thread waits at the barrier nowhere else
     * @param rounds how often it goes round
     */
    private record Loop(FunctionFacts function, int head, LoopRange rounds, List<Integer> waits, boolean alone) {
        boolean contains(int ordinal, BlockOrder order) {
            return order.isBefore(head, ordinal) && order.mayReach(ordinal, head);
        }
    }

    boolean keepApart(Participant first, Participant second) {
        Map<Place, Set<List<Site>>> all = waits(first);
        Map<Place, Set<List<Site>>> others = all.isEmpty() ? Map.of() : waits(second);
        for (Map.Entry<Place, Set<List<Site>>> barrier : all.entrySet()) {
            Optional<Loop> one = others.containsKey(barrier.getKey()) ? loop(barrier.getValue()) : Optional.empty();
            Optional<Loop> other = one.flatMap(any -> loop(others.get(barrier.getKey())));
            if (other.isPresent() && (leadsTo(one.get(), first, other.get(), second) || leadsTo(other.get(), second, one.get(), first)
                    || areApart(one.get(), first, other.get(), second))) {
                return true;
            }
        }
        return false;
    }

    /** Where the thread waits at barriers; of those who call a class, the one that makes the access. */
    private Map<Place, Set<List<Site>>> waits(Participant participant) {
        ThreadNode thread = participant.thread();
        FunctionFacts function = thread.isCaller() ? facts.get(participant.access().path().get(0).function()) : thread.facts();
        Map<Place, Set<List<Site>>> found = new LinkedHashMap<>();
        for (SyncEvent event : function == null ? List.<SyncEvent>of() : function.events()) {
            if (event.kind() == SyncEvent.Kind.BARRIER) {
                found.computeIfAbsent(RootTerms.apply(terms.of(thread), event.object()), key -> new LinkedHashSet<>()).add(event.path());
            }
        }
        return found;
    }

    /** The one loop around waits of a thread. */
    private Optional<Loop> loop(Set<List<Site>> paths) {
        Set<Integer> loops = new LinkedHashSet<>();
        Set<Symbol> functions = new LinkedHashSet<>();
        TreeSet<Integer> waits = new TreeSet<>();
        boolean alone = true;
        for (List<Site> path : paths) {
            Site site = path.get(path.size() - 1);
            FunctionFacts around = facts.get(site.function());
            int number = around == null ? -1 : around.loops().getOrDefault(site.ordinal(), -1);
            alone &= number >= 0;
            if (number >= 0) {
                functions.add(site.function());
                loops.add(number);
                waits.add(site.ordinal());
            }
        }
        if (functions.size() != 1 || loops.size() != 1) {
            return Optional.empty();
        }
        FunctionFacts function = facts.get(functions.iterator().next());
        int number = loops.iterator().next();
        BlockOrder order = orders.apply(function.function());
        List<ConditionFact> tests = function.conditions().stream().filter(test -> function.loops().getOrDefault(test.site().ordinal(), -1) == number).toList();
        boolean together = alone;
        return tests.stream().flatMap(test -> range(test, function).stream().map(range -> new Loop(function, test.site().ordinal(),
                range, List.copyOf(waits), together)))
            .filter(loop -> loop.waits().stream().allMatch(wait -> !order.mayReach(loop.head(), loop.head(), wait))).findFirst();
    }

    private static Optional<LoopRange> range(ConditionFact test, FunctionFacts function) {
        return test.condition() instanceof Value.Binary condition ? Optional.ofNullable(function.ranges().get(condition.left())) : Optional.empty();
    }

    /** From one number to another, or to a constant of a class, so that the loop surely goes round as often in every call. */
    private boolean isCounted(LoopRange range) {
        boolean constant = range.bound() instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot && load.place().selectors().isEmpty()
            && FieldKey.of(load.place()).filter(contents::isFinal).isPresent();
        return range.first() instanceof Value.Constant && (constant || range.bound() instanceof Value.Constant);
    }

    /** The one is in a round and has still to wait there; the other has gone round as often. */
    private boolean leadsTo(Loop one, Participant first, Loop other, Participant second) {
        BlockOrder here = orders.apply(one.function().function());
        BlockOrder there = orders.apply(other.function().function());
        int before = at(one, first);
        int behind = at(other, second);
        if (before < 0 || behind < 0 || !one.contains(before, here) || other.contains(behind, there) || !one.alone() || one.waits().size() > other.waits().size()
                || !isCounted(one.rounds()) || !one.rounds().equals(other.rounds())) {
            return false;
        }
        boolean waitsYet = !here.mayReach(before, one.head(), one.waits().get(one.waits().size() - 1));
        boolean hasGoneRound = there.isBefore(other.head(), behind) && !there.mayReach(behind, other.head())
            && other.waits().stream().noneMatch(wait -> there.mayReach(wait, behind, other.head()))
            && other.function().conditions().stream().map(test -> test.site().ordinal()).filter(test -> other.contains(test, there))
                .noneMatch(test -> test != other.head() && there.mayReach(test, behind, other.head()));
        return waitsYet && hasGoneRound;
    }

    /** Both are in their rounds, between other waits of them. */
    private boolean areApart(Loop one, Participant first, Loop other, Participant second) {
        int here = at(one, first);
        int there = at(other, second);
        boolean comparable = here >= 0 && there >= 0 && one.contains(here, orders.apply(one.function().function()))
            && other.contains(there, orders.apply(other.function().function())) && one.alone() && other.alone()
            && one.waits().size() == other.waits().size() && one.waits().size() > 1;
        return comparable && stretch(one, here) != stretch(other, there);
    }

    private static int stretch(Loop loop, int ordinal) {
        return (int) loop.waits().stream().filter(wait -> wait < ordinal).count() % loop.waits().size();
    }

    /** Where the function of the loop is on the way to an access; negative when it is not. */
    private static int at(Loop loop, Participant participant) {
        return participant.access().path().stream().filter(site -> site.function().equals(loop.function().function())).map(Site::ordinal).findFirst().orElse(-1);
    }
}
