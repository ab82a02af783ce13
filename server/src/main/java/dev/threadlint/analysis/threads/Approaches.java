package dev.threadlint.analysis.threads;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How threads come to a function: along calls, and by way of the loops of libraries that call back what the program has registered. Unlike
 * the facts of a thread this has no bound on how much a thread does. Confined.
 */
public final class Approaches {
    private static final int MAXIMUM_STEPS = 4000;
    private static final int MAXIMUM_FOUND = 48;

    private final Map<Symbol, List<Step>> callers = new LinkedHashMap<>();
    private final Map<Symbol, List<ThreadNode>> threads = new LinkedHashMap<>();
    private final Map<List<Object>, List<Approach>> all = new LinkedHashMap<>();
    private final Set<Symbol> taken = new LinkedHashSet<>();

    /** One step on the way: a call, or a loop that calls back; with the locks held, the spawns alive there, and the handles joined before. */
    public record Step(Symbol caller, Site site, Set<Lock> locks, Set<Lock> mayLocks, Set<Place> released, Set<List<Site>> live, Set<Value> joined) {}

    /**
     * A way to a function.
     *
     * @param path call sites from the function that the thread begins with
     * @param live spawns that may be running, in the terms of that function
     * @param joined handles that were joined on it, each in the terms of its function
     * @param locks that may be held at the steps, each in the terms of its function
     */
    public record Approach(ThreadNode thread, List<Site> path, Set<List<Site>> live, Set<Value> joined, Set<Lock> locks) {
        /** May the two happen at the same time? A handle that is no variable with a name may be that of any thread. */
        public boolean mayMeet(Approach other) {
            return thread.isClient() && other.thread.isClient() || thread.lineage().get(0) == other.thread.lineage().get(0) && !hasJoined(other) && !other.hasJoined(this)
                && ThreadForest.mayRunInParallel(thread, live, other.thread, other.live);
        }

        private boolean hasJoined(Approach other) {
            return joined.stream().anyMatch(handle -> !(handle instanceof Value.Load load) || !load.place().isAbsolute()
                || other.thread.lineage().stream().flatMap(node -> node.spawn().stream()).anyMatch(made -> made.spawn().handlePlaces().contains(load.place())));
        }
    }

    private record Stage(Symbol function, List<Site> path, Set<List<Site>> live, Set<Value> joined, Set<Lock> locks) {}

    public Approaches(Map<Symbol, FunctionFacts> facts, List<List<ThreadNode>> trees) {
        trees.forEach(tree -> tree.forEach(node -> threads.computeIfAbsent(node.facts().function(), key -> new ArrayList<>()).add(node)));
        List<Step> loops = new ArrayList<>();
        Set<Symbol> registered = new LinkedHashSet<>();
        for (FunctionFacts function : facts.values()) {
            for (CallFact call : function.calls()) {
                add(call.target(), new Step(function.function(), call.site(), call.locks(), call.mayLocks(), call.released(), call.live(), call.joined()));
                call.arguments().forEach(this::take);
            }
            for (ModelledCall call : function.modelled()) {
                call.arguments().forEach(this::take);
                if (call.callsBack()) {
                    loops.add(new Step(function.function(), call.site(), call.locks(), call.mayLocks(), Set.of(), call.live(), Set.of()));
                }
            }
            function.outside().forEach(call -> call.arguments().forEach(this::take));
            function.stores().values().forEach(this::take);
            function.spawns().forEach(spawn -> take(spawn.spawn().entry()));
            take(function.returned());
            function.observations().callbacks().stream().filter(callback -> !callback.handlesSignal()).forEach(callback -> registered.add(callback.function().function()));
        }
        registered.forEach(callback -> loops.forEach(step -> add(callback, step)));
    }

    private void add(Symbol function, Step step) {
        callers.computeIfAbsent(function, key -> new ArrayList<>()).add(step);
    }

    private void take(Value value) {
        if (value instanceof Value.FunctionReference reference) {
            taken.add(reference.function());
        }
    }

    /** The calls of a function that are known. */
    public List<Step> callsOf(Symbol function) {
        return callers.getOrDefault(function, List.of());
    }

    /** Others than the known callers may call the function: its address is known to somebody, a thread begins with it, or nobody calls it. */
    public boolean isOpen(Symbol function) {
        return taken.contains(function) || threads.containsKey(function) || !callers.containsKey(function);
    }

    /** The ways to a function over any steps. */
    public List<Approach> to(Symbol function, AccessFact access) {
        return all.computeIfAbsent(List.of(function, access.live(), access.joined()), key -> to(function, access, step -> true));
    }

    /** The ways to a function over steps that pass, the shortest of each thread; a way on which other threads are alive comes beside one without. */
    public List<Approach> to(Symbol function, AccessFact access, Predicate<Step> passes) {
        List<Approach> found = new ArrayList<>();
        Set<List<Object>> seen = new LinkedHashSet<>();
        Deque<Stage> open = new ArrayDeque<>(List.of(new Stage(function, List.of(), access.live(), access.joined(), Set.of())));
        while (!open.isEmpty() && seen.size() < MAXIMUM_STEPS && found.size() < MAXIMUM_FOUND) {
            Stage stage = open.remove();
            if (!seen.add(List.of(stage.function, stage.live.isEmpty(), stage.joined.isEmpty()))) {
                continue;
            }
            threads.getOrDefault(stage.function, List.of()).forEach(node -> found.add(new Approach(node, stage.path, stage.live, stage.joined, stage.locks)));
            for (Step step : callsOf(stage.function)) {
                if (passes.test(step)) {
                    open.add(before(step, stage));
                }
            }
        }
        return found;
    }

    private static Stage before(Step step, Stage stage) {
        List<Site> path = new ArrayList<>(List.of(step.site()));
        path.addAll(stage.path);
        Set<List<Site>> live = new LinkedHashSet<>(step.live());
        for (List<Site> key : stage.live) {
            List<Site> longer = new ArrayList<>(List.of(step.site()));
            longer.addAll(key);
            live.add(longer);
        }
        Set<Lock> locks = new LinkedHashSet<>(step.mayLocks());
        locks.addAll(stage.locks);
        Set<Value> joined = new LinkedHashSet<>(step.joined());
        joined.addAll(stage.joined);
        return new Stage(step.caller(), path, live, joined, locks);
    }
}
