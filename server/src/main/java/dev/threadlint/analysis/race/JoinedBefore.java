package dev.threadlint.analysis.race;

import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Threads that another thread, not the one that made them, has waited for: a task that joins a future which it was given, a stage that
 * follows another. Confined to one analysis.
 */
final class JoinedBefore {
    private final RootTerms terms;
    private final Map<Place, ThreadNode> threads = new LinkedHashMap<>();
    private final Map<ThreadNode, Set<Place>> known = new LinkedHashMap<>();

    JoinedBefore(List<ThreadNode> tree, RootTerms terms) {
        this.terms = terms;
        for (ThreadNode thread : tree) {
            if (thread.spawn().isPresent() && thread.parent().isPresent() && !thread.many()) {
                bound(thread.parent().get(), List.of(thread.spawn().get().spawn().handle())).forEach(handle -> threads.put(handle, thread));
            }
        }
    }

    /** True when the access comes after the end of the whole other thread. */
    boolean isOver(ThreadNode other, Participant access) {
        if (other.many() || other.spawn().isEmpty() || access.thread() == other || access.access().joined().isEmpty() && access.thread().spawn().isEmpty()) {
            return false;
        }
        Set<Place> over = new LinkedHashSet<>(before(access.thread(), 0));
        for (Place handle : bound(access.thread(), access.access().joined())) {
            over.add(handle);
            ThreadNode joined = threads.get(handle);
            if (joined != null) {
                over.addAll(before(joined, 0));
            }
        }
        return over.stream().anyMatch(handle -> threads.get(handle) == other);
    }

    /** What had ended before a thread began, each with what had ended before that. */
    private Set<Place> before(ThreadNode thread, int depth) {
        Set<Place> found = known.get(thread);
        if (found != null || thread.spawn().isEmpty() || thread.parent().isEmpty() || depth > threads.size()) {
            return found == null ? Set.of() : found;
        }
        Set<Place> all = new LinkedHashSet<>(bound(thread.parent().get(), thread.spawn().get().joined()));
        for (Place handle : List.copyOf(all)) {
            ThreadNode joined = threads.get(handle);
            if (joined != null) {
                all.addAll(before(joined, depth + 1));
            }
        }
        known.put(thread, all);
        return all;
    }

    private Set<Place> bound(ThreadNode thread, Collection<Value> handles) {
        Set<Place> found = new LinkedHashSet<>();
        for (Value handle : handles) {
            if (!(handle instanceof Value.Unknown || handle instanceof Value.CurrentThread)) {
                found.add(RootTerms.apply(terms.of(thread), Place.pointee(handle)));
            }
        }
        return found;
    }
}
