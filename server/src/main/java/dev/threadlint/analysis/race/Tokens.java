package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Semaphores that pass one token round: each has one thread that waits for it and goes on to post the next, and only one starts with a
 * permit. Whoever took a permit of one of them has the token. Confined to the analysis of one tree of threads.
 */
final class Tokens {
    /** The next semaphore, by the one whose permit a thread takes. */
    private final Map<Place, Place> next = new LinkedHashMap<>();
    private final Map<Place, Long> permits = new LinkedHashMap<>();
    /** Where each is made. */
    private final Map<Place, Set<Site>> makings = new LinkedHashMap<>();
    /** Those of which a thread takes permits in two places. */
    private final Set<Place> takenTwice = new LinkedHashSet<>();

    Tokens(List<ThreadNode> threads, RootTerms terms) {
        List<Place> unclear = new ArrayList<>();
        for (ThreadNode thread : threads) {
            List<Substitution> steps = terms.of(thread);
            Optional<Place> waited = only(thread, steps, SyncEvent.Kind.SEMAPHORE_WAIT);
            List<Place> posted = posted(thread, steps);
            if (waited.isPresent() && posted.size() == 1 && !next.containsKey(waited.get()) && !thread.many()) {
                next.put(waited.get(), posted.get(0));
            } else {
                waited.ifPresent(unclear::add);
                unclear.addAll(posted);
            }
            for (SyncEvent event : thread.facts().events()) {
                if (event.kind() == SyncEvent.Kind.INITIALISE && event.operand() instanceof Value.Constant count) {
                    permits.merge(RootTerms.apply(steps, event.object()), count.number(), Long::sum);
                }
                if (event.kind() == SyncEvent.Kind.INITIALISE) {
                    makings.computeIfAbsent(RootTerms.apply(steps, event.object()), key -> new LinkedHashSet<>()).add(event.site());
                }
            }
            Map<Place, Set<Site>> taken = new LinkedHashMap<>();
            thread.facts().events().stream().filter(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT)
                .forEach(event -> taken.computeIfAbsent(RootTerms.apply(steps, event.object()), key -> new LinkedHashSet<>()).add(event.path().get(0)));
            taken.forEach((place, sites) -> {
                if (sites.size() > 1) {
                    takenTwice.add(place);
                }
            });
        }
        next.entrySet().removeIf(entry -> unclear.contains(entry.getKey()) || unclear.contains(entry.getValue()));
    }

    /** True when the thread has surely given on the permit that it took, to the other semaphore or to the next on the round. */
    boolean isPassed(Place taken, Place other, Participant holder) {
        return holder.order().received().stream().anyMatch(signal -> signal.kind() == Signal.Kind.PASSED
            && (signal.object().equals(other) || signal.object().equals(next.get(taken))));
    }

    /** True when more than one permit goes to and fro between the two semaphores, so that both sides go on at the same time, with other elements of what they use. */
    boolean areSeveral(Place first, Place second) {
        return permits.containsKey(first) && permits.containsKey(second) && permits.get(first) + permits.get(second) > 1
            && makings.get(first).size() == 1 && makings.get(second).size() == 1 && !takenTwice.contains(first) && !takenTwice.contains(second);
    }

    /** True for the same variable, or part of an object, in each round. */
    static boolean isOneObject(Place one, Place other) {
        return one.equals(other) && !one.hasVariableIndex() && (one.root() instanceof Place.VariableRoot
            || one.root() instanceof Place.PointeeRoot made && made.pointer() instanceof Value.Allocation);
    }

    /** True when both semaphores are on one round that a single token makes. */
    boolean goRound(Place first, Place second) {
        long tokens = permits.getOrDefault(first, 2L);
        boolean met = first.equals(second);
        Place place = next.get(first);
        for (int steps = 0; place != null && steps < next.size(); steps++) {
            met |= place.equals(second);
            if (place.equals(first)) {
                return met && tokens == 1;
            }
            tokens += permits.getOrDefault(place, 2L);
            place = next.get(place);
        }
        return false;
    }

    private static Optional<Place> only(ThreadNode thread, List<Substitution> steps, SyncEvent.Kind kind) {
        List<Place> found = thread.facts().events().stream().filter(event -> event.kind() == kind)
            .map(event -> RootTerms.apply(steps, event.object())).distinct().toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<Place> posted(ThreadNode thread, List<Substitution> steps) {
        return thread.facts().signals().keySet().stream().filter(signal -> signal.kind() == Signal.Kind.PERMIT)
            .map(signal -> RootTerms.apply(steps, signal.object())).distinct().toList();
    }
}
