package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Semaphores that count what there is: those who take the permits never give them back, and others give one after the other, without waiting
 * for the takers. Several threads may have a permit at a time. Stateless.
 */
final class Permits {
    private Permits() {}

    /** What the threads of a tree do with one semaphore. */
    private static final class Use {
        private final Set<ThreadNode> takers = new LinkedHashSet<>();
        private final Set<ThreadNode> givers = new LinkedHashSet<>();
        private boolean again;
    }

    /** @param several semaphores that start with several permits */
    static Set<Place> of(List<ThreadNode> tree, RootTerms terms, Set<Place> several, Map<Symbol, FunctionFacts> facts) {
        Map<Place, Use> uses = new LinkedHashMap<>();
        for (ThreadNode thread : tree) {
            List<Substitution> steps = terms.of(thread);
            Set<Place> handed = HandedPermits.of(thread, terms);
            for (SyncEvent event : thread.facts().events()) {
                boolean takes = event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT;
                // What a thread gives back that its creator has taken for it is no permit more.
                if (takes || event.kind() == SyncEvent.Kind.SEMAPHORE_POST && !handed.contains(event.object())) {
                    Use use = uses.computeIfAbsent(RootTerms.apply(steps, event.object()), key -> new Use());
                    use.again |= !takes && (!use.givers.isEmpty() || thread.many() || isRepeated(event.path(), facts));
                    (takes ? use.takers : use.givers).add(thread);
                }
            }
        }
        Set<Place> found = new LinkedHashSet<>();
        uses.forEach((semaphore, use) -> {
            boolean exchanged = use.again && !use.takers.isEmpty() && use.givers.stream().noneMatch(use.takers::contains);
            if (exchanged && use.givers.stream().noneMatch(giver -> waitsForTakers(giver, use, uses, several))) {
                found.add(semaphore);
            }
        });
        return found;
    }

    /** A permit goes round: the giver waits for one that a taker gives. */
    private static boolean waitsForTakers(ThreadNode giver, Use use, Map<Place, Use> uses, Set<Place> several) {
        return uses.entrySet().stream().anyMatch(other -> !several.contains(other.getKey()) && other.getValue().takers.contains(giver)
            && other.getValue().givers.stream().anyMatch(use.takers::contains));
    }

    private static boolean isRepeated(List<Site> path, Map<Symbol, FunctionFacts> facts) {
        return path.stream().anyMatch(site -> {
            FunctionFacts function = facts.get(site.function());
            return function != null && function.loops().getOrDefault(site.ordinal(), -1) >= 0;
        });
    }
}
