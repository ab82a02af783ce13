package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two accesses need different values of a variable that is set before there are threads, and never after: a lock that is only
 * taken when a program has threads is missing only where there are none. Confined to one analysis of one tree of threads.
 */
final class Exclusion {
    private final List<ThreadNode> threads;
    private final Map<Place, Boolean> settled = new LinkedHashMap<>();

    Exclusion(List<ThreadNode> threads) {
        this.threads = threads;
    }

    boolean separates(Participant a, Participant b) {
        return contradict(a.access().under().facts(), b.access().under().facts()) || startContradicts(a, a.thread()) || startContradicts(a, b.thread())
            || startContradicts(b, a.thread()) || startContradicts(b, b.thread());
    }

    /** The thread exists only when the access is not made. */
    private boolean startContradicts(Participant access, ThreadNode thread) {
        if (access.access().under().facts().truths().isEmpty()) {
            return false;
        }
        return thread.lineage().stream().flatMap(node -> node.spawn().stream())
            .anyMatch(spawn -> contradict(spawn.history().facts(), access.access().under().facts()));
    }

    private boolean contradict(Assumptions left, Assumptions right) {
        return !left.truths().isEmpty() && right.truths().entrySet().stream()
            .anyMatch(entry -> left.denies(entry.getKey(), entry.getValue()) && variable(entry.getKey()).filter(this::isSettled).isPresent());
    }

    private static Optional<Place> variable(Value condition) {
        if (condition instanceof Value.Load load) {
            return Optional.of(load.place());
        }
        return condition instanceof Value.Binary binary ? variable(binary.left()) : Optional.empty();
    }

    /** True when the variable is written only while the main thread is alone. */
    boolean isSettled(Place place) {
        return settled.computeIfAbsent(place, asked -> {
            for (ThreadNode thread : threads) {
                if (thread.facts().incomplete()) {
                    return false;
                }
                for (AccessFact access : thread.facts().accesses()) {
                    if (access.writes() && access.place().equals(asked) && (thread.parent().isPresent() || !access.live().isEmpty())) {
                        return false;
                    }
                }
            }
            return true;
        });
    }
}
