package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.LoopRange;
import dev.threadlint.analysis.flow.Order;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Threads that go round loops and meet at a barrier in each round. Stateless but for its terms. */
final class Rounds {
    private final RootTerms terms;

    Rounds(RootTerms terms) {
        this.terms = terms;
    }

    /** Each uses the part of a ring that the number of its round tells, and in one phase these numbers are a fixed distance apart. */
    boolean areInOtherHalves(Participant left, Participant right, Place barrier) {
        List<Place.Selector> first = left.place().selectors();
        List<Place.Selector> second = right.place().selectors();
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            if (first.get(i) instanceof Place.Index one && second.get(i) instanceof Place.Index other && size(one.value()) > 1 && size(one.value()) == size(other.value())) {
                OptionalLong ahead = numberInFirstPhase(left, barrier, ((Value.Binary) one.value()).left());
                OptionalLong behind = numberInFirstPhase(right, barrier, ((Value.Binary) other.value()).left());
                if (ahead.isPresent() && behind.isPresent() && (ahead.getAsLong() - behind.getAsLong()) % size(one.value()) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many elements a ring has that an index goes round in; zero when it is no such index. */
    private static long size(Value index) {
        return Remainders.Part.of(index).map(Remainders.Part::by).orElse(0L);
    }

    /** What a number that grows by one in each round would be before the first wait, when each round has one wait. */
    private OptionalLong numberInFirstPhase(Participant participant, Place barrier, Value number) {
        Linear linear = Linear.of(number);
        List<Site> waits = round(participant.thread(), barrier);
        Order.Phase phase = participant.order().phase(barrier);
        if (waits.size() != 1 || linear.base().isEmpty() || linear.scale() != 1 || phase.ahead()) {
            return OptionalLong.empty();
        }
        Value variable = linear.base().get() instanceof Value.Range range ? range.variable() : linear.base().get();
        FunctionFacts facts = participant.thread().facts();
        LoopRange range = facts.ranges().get(variable);
        Integer loop = facts.loops().get(waits.get(0).ordinal());
        boolean ofThatLoop = range != null && facts.conditions().stream().anyMatch(test -> test.condition() instanceof Value.Binary condition
            && condition.left().equals(variable) && loop != null && loop.equals(facts.loops().get(test.site().ordinal())));
        return ofThatLoop && range.step() == 1 && range.first() instanceof Value.Constant first
            ? OptionalLong.of(first.number() + linear.offset() - (phase.first() ? 0 : 1)) : OptionalLong.empty();
    }

    /** Each goes round a loop with the same number of waits at the barrier, and is behind another of them (Valiant, 1990). */
    boolean areInOtherStretches(Participant left, Participant right, Place barrier) {
        List<Site> first = round(left.thread(), barrier);
        List<Site> second = round(right.thread(), barrier);
        int one = stretch(left.order().phase(barrier), first);
        int other = stretch(right.order().phase(barrier), second);
        boolean met = left.order().phase(barrier).ahead() && (one + 1) % Math.max(1, first.size()) == other
            || right.order().phase(barrier).ahead() && (other + 1) % Math.max(1, first.size()) == one;
        return first.size() > 1 && first.size() == second.size() && one >= 0 && other >= 0 && one != other && !met;
    }

    /** The waits of a thread at a barrier in the order of a round; empty when they are not all in one loop of its first function. */
    private List<Site> round(ThreadNode thread, Place barrier) {
        var steps = terms.of(thread);
        Set<Site> sites = new TreeSet<>(Comparator.comparingInt(Site::ordinal));
        Set<Integer> loops = new LinkedHashSet<>();
        for (SyncEvent event : thread.facts().events()) {
            if (event.kind() == SyncEvent.Kind.BARRIER && RootTerms.apply(steps, event.object()).equals(barrier)) {
                sites.add(event.site());
                loops.add(event.path().size() > 1 ? -1 : thread.facts().loops().getOrDefault(event.site().ordinal(), -1));
            }
        }
        return loops.size() == 1 && !loops.contains(-1) ? List.copyOf(sites) : List.of();
    }

    private static int stretch(Order.Phase phase, List<Site> round) {
        Set<Integer> found = new LinkedHashSet<>();
        phase.last().forEach(site -> found.add(round.contains(site) ? (round.indexOf(site) + 1) % round.size() : -1));
        if (phase.first()) {
            found.add(0);
        }
        return found.size() == 1 ? found.iterator().next() : -1;
    }
}
