package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two ends of a ring: each thread has an index of its own that only it moves on, atomically and after it has used the element, and
 * uses the element at its own index (Lamport, Proving the correctness of multiprocess programs, 1977). The index may be in a variable of the
 * thread that is told to the other thread whenever it moves on. Confined to one analysis of one tree of threads.
 */
final class RingEnds {
    private final Map<ThreadNode, Set<Signal>> told;
    private final RootTerms terms;

    /** @param told what each thread may tell, in the root's terms */
    RingEnds(Map<ThreadNode, Set<Signal>> told, RootTerms terms) {
        this.told = told;
        this.terms = terms;
    }

    boolean separate(Participant left, Participant right) {
        if (left.thread() == right.thread() || left.thread().many() || right.thread().many()) {
            return false;
        }
        // Races ask this of every pair.
        Set<Place> first = ends(left);
        Set<Place> second = first.isEmpty() ? Set.of() : ends(right);
        return first.stream().anyMatch(head -> second.stream().anyMatch(tail -> !head.equals(tail)
            && !hasMoved(left, head) && !hasMoved(right, tail) && isMovedOnlyBy(left.thread(), head) && isMovedOnlyBy(right.thread(), tail)
            && (names(left).contains(head) || watches(right, head)) && (names(right).contains(tail) || watches(left, tail))));
    }

    /** It has told the others that it is done with the element, or that this is there, before it uses it. */
    private static boolean hasMoved(Participant participant, Place index) {
        return participant.order().received().stream().anyMatch(signal -> signal.kind() == Signal.Kind.MOVED && signal.object().equals(index));
    }

    private boolean isMovedOnlyBy(ThreadNode thread, Place index) {
        boolean moved = false;
        for (Map.Entry<ThreadNode, Set<Signal>> sender : told.entrySet()) {
            for (Signal signal : sender.getValue()) {
                if (signal.kind() == Signal.Kind.STORE && signal.object().equals(index)) {
                    moved = true;
                    if (sender.getKey() != thread || !signal.atomic()) {
                        return false;
                    }
                }
            }
        }
        return moved;
    }

    /** The variables that the indices are read from, and those that tell others what the indices are. */
    private Set<Place> ends(Participant participant) {
        Set<Place> found = new LinkedHashSet<>(names(participant));
        Set<Place> counters = new LinkedHashSet<>();
        indices(participant.place(), new LinkedHashSet<>(), counters);
        if (!counters.isEmpty()) {
            told.getOrDefault(participant.thread(), Set.of()).stream().filter(signal -> signal.kind() == Signal.Kind.STORE && signal.given().filter(counters::contains).isPresent())
                .map(Signal::object).filter(end -> isToldBehind(participant, end)).forEach(found::add);
        }
        return found;
    }

    private static Set<Place> names(Participant participant) {
        Set<Place> found = new LinkedHashSet<>();
        indices(participant.place(), found, new LinkedHashSet<>());
        return found;
    }

    private static void indices(Place place, Set<Place> found, Set<Place> counters) {
        for (Place.Selector step : place.selectors()) {
            if (step instanceof Place.Index index) {
                collect(index.value(), found, counters);
            }
        }
    }

    private static void collect(Value value, Set<Place> found, Set<Place> counters) {
        if (value instanceof Value.Load load) {
            found.add(load.place());
        } else if (value instanceof Value.Binary binary) {
            collect(binary.left(), found, counters);
            collect(binary.right(), found, counters);
        } else if (value instanceof Value.Range range) {
            counters.add(Place.pointee(range.variable()));
        } else if (value instanceof Value.Opaque) {
            counters.add(Place.pointee(value));
        }
    }

    /** The thread asks where the other end is. */
    private boolean watches(Participant participant, Place end) {
        return participant.thread().facts().accesses().stream().anyMatch(access -> !access.writes() && access.isAtomic() && isOf(participant.thread(), access, end));
    }

    /** All that tells the others of the next element stands behind the use of this one. */
    private boolean isToldBehind(Participant participant, Place end) {
        return participant.thread().facts().accesses().stream().filter(access -> access.writes() && isOf(participant.thread(), access, end))
            .allMatch(access -> isBehind(access.path(), participant.access().path()));
    }

    private boolean isOf(ThreadNode thread, AccessFact access, Place end) {
        return RootTerms.apply(terms.of(thread), access.place()).equals(end);
    }

    private static boolean isBehind(List<Site> later, List<Site> earlier) {
        for (int i = 0; i < Math.min(later.size(), earlier.size()); i++) {
            if (!later.get(i).equals(earlier.get(i))) {
                return !later.get(i).function().equals(earlier.get(i).function()) || later.get(i).ordinal() > earlier.get(i).ordinal();
            }
        }
        return false;
    }
}
