package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Whether two accesses need different values of a variable that is set before there are threads, and never after: a lock that is only
 * taken when a program has threads is missing only where there are none. Confined to one analysis of one tree of threads.
 */
final class Exclusion {
    private static final long MOST_COMPARED = 8;

    private final List<ThreadNode> threads;
    private final Map<Place, Boolean> settled = new LinkedHashMap<>();

    private final Predicate<Place> lasting;

    /** @param lasting tells which variables are never zero again once they were set */
    Exclusion(List<ThreadNode> threads, Predicate<Place> lasting) {
        this.threads = threads;
        this.lasting = lasting;
    }

    boolean separates(Participant a, Participant b) {
        return contradict(a.access().under().facts(), b.access().under().facts()) || startContradicts(a, a.thread()) || startContradicts(a, b.thread())
            || startContradicts(b, a.thread()) || startContradicts(b, b.thread()) || isAlone(a, b) || isOutlasted(a) || isOutlasted(b);
    }

    /** The access needs a flag to be zero that was set before its thread began, and stays set. */
    private boolean isOutlasted(Participant access) {
        Map<Value, Boolean> needed = access.access().under().facts().truths();
        return needed.containsValue(false) && access.thread().lineage().stream().flatMap(node -> node.spawn().stream())
            .flatMap(spawn -> spawn.history().facts().truths().entrySet().stream())
            .anyMatch(found -> found.getValue() && Boolean.FALSE.equals(needed.get(found.getKey())) && found.getKey() instanceof Value.Load flag && lasting.test(flag.place()));
    }

    /** Of a thread with one access there is one only: a loop that starts the next one goes round when the access is not made. */
    private boolean isAlone(Participant a, Participant b) {
        if (a.thread() != b.thread() || a.thread().parent().isEmpty() || a.thread().parent().get().many()) {
            return false;
        }
        Optional<Value.Binary> bound = a.thread().spawn().flatMap(SpawnFact::several).filter(Value.Binary.class::isInstance).map(Value.Binary.class::cast);
        return bound.filter(least -> variable(least).filter(this::isSettled).isPresent() && (denies(a, least) || denies(b, least))).isPresent();
    }

    /** The access is made only when a number is less. */
    private static boolean denies(Participant access, Value.Binary least) {
        Assumptions known = access.access().under().facts();
        long number = ((Value.Constant) least.right()).number();
        Value below = new Value.Constant(number - 1);
        boolean compared = known.denies(least, true) || known.denies(new Value.Binary(">", least.left(), below), true)
            || known.denies(new Value.Binary("<", least.left(), least.right()), false) || known.denies(new Value.Binary("<=", least.left(), below), false);
        return compared || LongStream.range(0, Math.min(number, MOST_COMPARED)).anyMatch(less -> known.denies(new Value.Binary("==", least.left(), new Value.Constant(less)), false));
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
