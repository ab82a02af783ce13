package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds threads that wait for each other in a circle (Coffman, Elphick, Shoshani 1971, condition 4). Stateless. */
final class LockCycles {
    private static final int MAXIMUM_LENGTH = 5;
    private static final int MAXIMUM_STEPS = 20_000;
    /** Down to here the caller's arguments are told apart: beyond, they are rarely two objects of the caller's choice. */
    private static final int MAXIMUM_CALLS = 2;

    private final Map<Object, List<LockEdge>> from = new LinkedHashMap<>();
    private final Map<String, List<LockEdge>> ofClass = new LinkedHashMap<>();
    private final Map<Object, List<LockEdge>> ofKin = new LinkedHashMap<>();
    private final Map<Set<Object>, LockCycle> found = new LinkedHashMap<>();
    private final SeenClasses seen;
    private int steps;

    private LockCycles(SeenClasses seen) {
        this.seen = seen;
    }

    static List<LockCycle> of(List<LockEdge> edges, SeenClasses seen) {
        LockCycles search = new LockCycles(seen);
        List<LockEdge> sorted = edges.stream().sorted(Comparator.comparingInt(edge -> edge.taken().path().size() + edge.heldAt().size())).toList();
        sorted.forEach(edge -> search.from.computeIfAbsent(edge.from(), key -> new ArrayList<>()).add(edge));
        sorted.stream().filter(edge -> !(edge.from() instanceof String)).forEach(edge -> search.ofClass.computeIfAbsent(edge.fromClass(), key -> new ArrayList<>()).add(edge));
        for (int length = 2; length <= MAXIMUM_LENGTH; length++) {
            for (LockEdge edge : sorted) {
                search.extend(new ArrayList<>(List.of(edge)), length);
            }
        }
        for (LockEdge edge : sorted) {
            if (locksTwoOfAKind(edge)) {
                search.found.putIfAbsent(Set.of(edge.from(), edge.taken().path().get(0)), new LockCycle(List.of(edge)));
            }
        }
        return List.copyOf(search.found.values());
    }

    /** Edges of threads that may hold what is waited for here. */
    private List<LockEdge> following(LockEdge last) {
        List<LockEdge> same = from.getOrDefault(last.to(), List.of());
        List<LockEdge> kin = ofKin.computeIfAbsent(last.to(), name -> from.entrySet().stream().filter(entry -> seen.areKin(name, entry.getKey()))
            .flatMap(entry -> entry.getValue().stream()).toList());
        List<LockEdge> alike = last.to() instanceof String ? ofClass.getOrDefault(last.toClass(), List.of()) : from.getOrDefault(last.toClass(), List.of());
        if (alike.isEmpty() && kin.isEmpty()) {
            return same;
        }
        List<LockEdge> all = new ArrayList<>(same);
        alike.stream().filter(last::leadsTo).forEach(all::add);
        kin.stream().filter(next -> leadsTo(last, next)).forEach(all::add);
        return all;
    }

    /**
     * What the one waits for may be what the other holds. That a superclass and its subclass may mean one object is believed of two locks that
     * are not of kin themselves, as those of a list and its elements or of a wrapper and what it wraps are.
     */
    private boolean leadsTo(LockEdge last, LockEdge next) {
        boolean free = last.gates().isEmpty() && next.gates().isEmpty() && isBetweenStrangers(last) && isBetweenStrangers(next);
        return last.leadsTo(next) || free && seen.areKin(last.to(), next.from());
    }

    private boolean isBetweenStrangers(LockEdge edge) {
        return !edge.from().equals(edge.to()) && !seen.areKin(edge.from(), edge.to());
    }

    private void extend(List<LockEdge> path, int length) {
        LockEdge last = path.get(path.size() - 1);
        for (LockEdge next : following(last)) {
            if (steps++ > MAXIMUM_STEPS || next.to().equals(next.from()) || !path.stream().allMatch(edge -> mayMeet(edge, next)) || !blocks(last, next)) {
                continue;
            }
            path.add(next);
            if (path.size() == length && leadsTo(next, path.get(0)) && blocks(next, path.get(0))) {
                report(path);
            } else if (path.size() < length && path.stream().noneMatch(edge -> edge.from().equals(next.to()))) {
                extend(path, length);
            }
            path.remove(path.size() - 1);
        }
    }

    /** A shorter circle over some of the locks says it already; locks that are taken in an order make none. */
    private void report(List<LockEdge> path) {
        Set<Object> locks = new LinkedHashSet<>();
        path.forEach(edge -> locks.add(edge.from()));
        boolean inOrder = path.stream().allMatch(edge -> edge.taken().before().ordered());
        if (!inOrder && found.keySet().stream().noneMatch(locks::containsAll)) {
            found.put(locks, new LockCycle(path));
        }
    }

    /** The one waits for what the other holds; two readers do not wait for each other. */
    private static boolean blocks(LockEdge waiting, LockEdge holding) {
        return waiting.taken().mode() == Lock.Mode.EXCLUSIVE || holding.held().mode() == Lock.Mode.EXCLUSIVE;
    }

    /** Both may have got so far at the same time: in parallel, and not under a common lock. */
    private static boolean mayMeet(LockEdge left, LockEdge right) {
        return mayBothRun(left, right) && (left.isExact() && right.isExact() || isOneObject(left) == isOneObject(right) || ownersDiffer(left));
    }

    /** The same, whatever the locks are. */
    static boolean mayBothRun(LockEdge left, LockEdge right) {
        boolean sameThread = left.thread() == right.thread();
        boolean parallel = sameThread ? left.thread().many() : left.client() || right.client()
            || ThreadForest.mayRunInParallel(left.thread(), left.taken().before().live(), right.thread(), right.taken().before().live());
        if (!parallel) {
            return false;
        }
        for (Map.Entry<Object, Lock.Mode> gate : left.gates().entrySet()) {
            Lock.Mode other = right.gates().get(gate.getKey());
            if (other != null && (other == Lock.Mode.EXCLUSIVE || gate.getValue() == Lock.Mode.EXCLUSIVE)) {
                return false;
            }
        }
        return true;
    }

    /** True when both locks are members of one object. */
    private static boolean isOneObject(LockEdge edge) {
        Place a = edge.heldPlace();
        Place b = edge.taken().object();
        return base(a).equals(base(b));
    }

    /** The object that the lock, or the reference to it, is a member of. */
    private static Object base(Place lock) {
        if (!lock.selectors().isEmpty()) {
            return new Place(lock.root(), lock.selectors().subList(0, lock.selectors().size() - 1));
        }
        return lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load ? base(load.place()) : lock;
    }

    private static boolean ownersDiffer(LockEdge edge) {
        return !owner(edge.from()).equals(owner(edge.to()));
    }

    private static String owner(Object name) {
        String text = String.valueOf(name);
        int dot = text.lastIndexOf('.');
        // The monitor of an object has no owner but its class.
        return dot < 0 || text.startsWith(LockClass.MONITOR) ? text : text.substring(0, dot);
    }

    /**
     * Two objects of one class, in the order in which the caller names them: another thread may name them the other way round. Programs
     * that prevent it compare the two, or hold a third lock.
     */
    private static boolean locksTwoOfAKind(LockEdge edge) {
        return edge.client() && edge.from().equals(edge.to()) && edge.from() instanceof String && edge.gates().isEmpty()
            && edge.taken().path().size() <= MAXIMUM_CALLS && !edge.taken().before().compared()
            && edge.held().mode() == Lock.Mode.EXCLUSIVE && edge.taken().mode() == Lock.Mode.EXCLUSIVE
            && parameter(edge.heldPlace()) != parameter(edge.taken().object())
            && parameter(edge.heldPlace()) > Integer.MIN_VALUE && parameter(edge.taken().object()) > Integer.MIN_VALUE
            && !edge.taken().before().members().orders(new Value.Parameter(parameter(edge.heldPlace())), new Value.Parameter(parameter(edge.taken().object())));
    }

    /** The number of the parameter whose own lock, or lock member, the place is; the smallest number for none. */
    private static int parameter(Place lock) {
        if (lock.root() instanceof Place.PointeeRoot pointee) {
            if (pointee.pointer() instanceof Value.Parameter parameter) {
                return parameter.index();
            }
            if (lock.selectors().isEmpty() && pointee.pointer() instanceof Value.Load load && load.place().selectors().size() == 1) {
                return parameter(load.place());
            }
        }
        return Integer.MIN_VALUE;
    }
}
