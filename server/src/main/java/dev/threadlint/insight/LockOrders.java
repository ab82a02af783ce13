package dev.threadlint.insight;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph.Order;
import dev.threadlint.insight.ThreadGraph.Release;
import dev.threadlint.insight.ThreadGraph.Taking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where locks are taken, and in which order. Confined. */
final class LockOrders {
    private final ThreadGroups groups;
    private final Locks locks;
    private final Set<Taking> takings = new LinkedHashSet<>();
    private final Set<Release> releases = new LinkedHashSet<>();
    private final Map<Edge, Order> edges = new LinkedHashMap<>();

    LockOrders(ThreadGroups groups, Locks locks) {
        this.groups = groups;
        this.locks = locks;
    }

    private record Edge(int held, int taken, int thread) {}

    void read(List<List<ThreadNode>> trees, RootTerms terms) {
        for (List<ThreadNode> tree : trees) {
            for (ThreadNode thread : tree) {
                List<Substitution> steps = terms.of(thread);
                thread.facts().events().stream().filter(event -> takes(event) || releases(event)).map(event -> RootTerms.apply(steps, event))
                    .filter(event -> !Places.isUnknown(event.object()) && !Places.isRelative(event.object())).forEach(event -> add(thread, event));
            }
        }
    }

    private static boolean takes(SyncEvent event) {
        return event.kind() == SyncEvent.Kind.ACQUIRE || event.kind() == SyncEvent.Kind.TRY_ACQUIRE;
    }

    private static boolean releases(SyncEvent event) {
        return event.kind() == SyncEvent.Kind.RELEASE;
    }

    private void add(ThreadNode thread, SyncEvent event) {
        Location place = ThreadGroups.location(event.site());
        if (releases(event)) {
            releases.add(new Release(locks.number(event.object(), place), place));
            return;
        }
        int group = groups.of(thread);
        int taken = locks.number(event.object(), place);
        List<Integer> held = locks.numbers(event.before().locks(), place);
        takings.add(new Taking(group, taken, event.mode() == Lock.Mode.SHARED, held, place));
        // A lock that is only tried for is given up when another has it: nobody waits.
        if (event.kind() == SyncEvent.Kind.ACQUIRE) {
            held.stream().filter(lock -> lock != taken)
                .forEach(lock -> edges.putIfAbsent(new Edge(lock, taken, group), new Order(lock, taken, group, false, place)));
        }
    }

    List<Taking> takings() {
        return new ArrayList<>(takings);
    }

    List<Release> releases() {
        return new ArrayList<>(releases);
    }

    List<Order> orders() {
        Map<Integer, Set<Integer>> next = new LinkedHashMap<>();
        edges.keySet().forEach(edge -> next.computeIfAbsent(edge.held, key -> new TreeSet<>()).add(edge.taken));
        return edges.values().stream()
            .map(order -> new Order(order.held(), order.taken(), order.thread(), reaches(next, order.taken(), order.held()), order.place())).toList();
    }

    private static boolean reaches(Map<Integer, Set<Integer>> next, int from, int to) {
        Set<Integer> seen = new TreeSet<>(Set.of(from));
        List<Integer> open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            int at = open.remove(open.size() - 1);
            if (at == to) {
                return true;
            }
            next.getOrDefault(at, Set.of()).stream().filter(seen::add).forEach(open::add);
        }
        return false;
    }
}
