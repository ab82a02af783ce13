package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which locks threads take while they hold which others. In a program these are the threads that start at main; in a library, whose
 * locks tell that clients call it from several threads, every function that a client may call is such a thread. Immutable.
 */
public final class LockOrder {
    private static final int MAXIMUM_EDGES = 4000;

    private final Map<Symbol, FunctionFacts> facts;
    private final RootTerms terms;
    private final LockClass classes;
    private final Map<List<Object>, LockEdge> edges = new LinkedHashMap<>();
    private final List<LockEdge> rings = new ArrayList<>();
    private final Map<Site, LockEdge> elements = new LinkedHashMap<>();
    private final Map<LockEdge, LinkedObjects.Link> links = new LinkedHashMap<>();
    private final ElementLocks elementLocks;
    private final HiddenLocks hidden;
    private final LockKinds kinds;
    private final SeenClasses seen;
    private final Map<Symbol, Map<Value, Optional<Place>>> homes = new LinkedHashMap<>();

    public LockOrder(Program program, Map<Symbol, FunctionFacts> facts, ThreadForest forest, LockKinds kinds) {
        this.kinds = kinds;
        this.facts = facts;
        this.terms = new RootTerms(facts);
        this.classes = new LockClass(program, facts);
        this.elementLocks = new ElementLocks(facts);
        this.hidden = new HiddenLocks(facts);
        this.seen = new SeenClasses(program, facts);
        for (List<ThreadNode> tree : forest.trees()) {
            for (ThreadNode node : tree) {
                collect(node, false, tree.get(0).facts().function());
            }
        }
        if (program.main().isEmpty()) {
            Set<Symbol> threads = new LinkedHashSet<>();
            forest.trees().forEach(tree -> tree.stream().skip(1).forEach(node -> threads.add(node.facts().function())));
            for (Symbol function : forest.clientFunctions()) {
                if (!threads.contains(function)) {
                    collect(new ThreadNode(Optional.empty(), Optional.empty(), facts.get(function), List.of(), true, Set.of()), true, function);
                }
            }
        }
    }

    /** What calls tell of the classes of monitors. */
    SeenClasses seen() {
        return seen;
    }

    public List<LockEdge> edges() {
        return List.copyOf(edges.values());
    }

    private void collect(ThreadNode node, boolean client, Symbol root) {
        List<Substitution> steps = terms.of(node);
        List<SyncEvent> events = hidden.events(node.facts());
        Set<Place> semaphores = new LinkedHashSet<>();
        events.stream().filter(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && !isMutex(event, events)).forEach(event -> semaphores.add(event.object()));
        Map<Place, Optional<Object>> names = new LinkedHashMap<>();
        for (SyncEvent event : events) {
            boolean takes = event.kind() == SyncEvent.Kind.ACQUIRE || event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && !semaphores.contains(event.object());
            if (!takes || event.before().locks().isEmpty() || edges.size() >= MAXIMUM_EDGES) {
                continue;
            }
            Optional<Object> to = monitorWhereTaken(name(event.object(), names, steps, node, client, root), event.path())
                .map(name -> seen.narrow(name, event.object(), event.path()));
            for (Lock held : event.before().locks()) {
                // Who is in a group waits for nobody who takes its lock as the first.
                boolean again = held.isOfGroup() || held.place().equals(event.object()) || event.before().holds(event.object());
                if (!again && node.many() && !client) {
                    ring(node, held, event, events, steps);
                }
                if (!again && node.many()) {
                    elementLocks.collection(held, event, client ? List.of() : steps).ifPresent(collection -> elements.putIfAbsent(event.site(),
                        new LockEdge(node, client, held, takenAt(held, event, events), event, collection, collection, "", "", Map.of())));
                }
                if (to.isPresent() && !again && !semaphores.contains(held.place())) {
                    List<Site> heldAt = takenAt(held, event, events);
                    monitorWhereTaken(name(held.place(), names, steps, node, client, root), heldAt).map(name -> seen.narrow(seen.narrow(name, held.place(), heldAt), held.place(), event.path())).ifPresent(from -> {
                        boolean alike = from.equals(to.get()) && from instanceof String;
                        Optional<String> one = alike ? classes.pathTo(held.place()) : Optional.empty();
                        Optional<String> other = alike ? classes.pathTo(event.object()) : Optional.empty();
                        boolean told = one.isPresent() && other.isPresent() && !one.equals(other) && !one.get().equals("this") && !other.get().equals("this");
                        LockEdge edge = new LockEdge(node, client, held, heldAt, event, told ? one.get() : from, told ? other.get() : to.get(),
                            kind(held.place(), heldAt, node), kind(event.object(), event.path(), node),
                            gates(event, held, names, steps, node, client, root));
                        add(edge);
                        if (alike) {
                            LinkedObjects.link(held.place(), event.object()).ifPresent(link -> links.put(edge, link));
                        }
                    });
                }
            }
        }
    }

    /** A semaphore with one permit, which whoever takes it gives back. */
    private boolean isMutex(SyncEvent taken, List<SyncEvent> events) {
        return kinds.isBinary(taken.object())
            && events.stream().anyMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_POST && event.object().equals(taken.object()));
    }

    /** Where one instance waits for the lock of the next one, all together may wait in a ring; a test of the own number breaks it. */
    private void ring(ThreadNode node, Lock held, SyncEvent event, List<SyncEvent> events, List<Substitution> steps) {
        Place from = RootTerms.apply(steps, held.place());
        Place to = RootTerms.apply(steps, event.object());
        boolean tested = event.before().compared() || event.before().asked();
        boolean exclusive = held.mode() == Lock.Mode.EXCLUSIVE && event.mode() == Lock.Mode.EXCLUSIVE;
        if (!tested && exclusive && event.before().locks().size() == 1 && LockRings.step(from, to).isPresent()) {
            rings.add(new LockEdge(node, false, held, takenAt(held, event, events), event, from, to, "", "", Map.of()));
        }
    }

    /** The class of locks, as the thread or the function that takes it knows it. */
    private String kind(Place lock, List<Site> path, ThreadNode node) {
        return classes.of(lock, node.facts().function()).or(() -> nameWhereTaken(path)).orElse("");
    }

    /** The edges from an object to another of its class that it leads to. */
    Map<LockEdge, LinkedObjects.Link> links() {
        return links;
    }

    /** The edges of threads that each wait for a neighbour. */
    List<LockEdge> rings() {
        return rings;
    }

    /** Edges between two elements of one collection that are picked by keys from outside. */
    List<LockEdge> elements() {
        return List.copyOf(elements.values());
    }

    private void add(LockEdge edge) {
        List<Object> key = List.of(edge.thread().facts().function(), edge.thread().spawn().map(spawn -> (Object) spawn.spawn().key()).orElse(""),
            edge.from(), edge.to(), edge.held().mode(), edge.taken().mode(), edge.gates().keySet(), edge.taken().before().compared(), edge.taken().before().ordered(),
            edge.taken().before().live());
        LockEdge known = edges.get(key);
        if (known == null || known.taken().path().size() > edge.taken().path().size()) {
            edges.put(key, edge);
        }
    }

    private Map<Object, Lock.Mode> gates(SyncEvent event, Lock held, Map<Place, Optional<Object>> names, List<Substitution> steps, ThreadNode node,
                                         boolean client, Symbol root) {
        Map<Object, Lock.Mode> gates = new LinkedHashMap<>();
        for (Lock other : event.before().locks()) {
            if (!other.equals(held)) {
                gates.put(name(other.place(), names, steps, node, client, root).orElse(other.place()), other.mode());
            }
        }
        return gates;
    }

    /** Where a lock was taken that is held at an event; one function on the way there may have taken it, which its callers tell of another class only. */
    private static List<Site> takenAt(Lock held, SyncEvent event, List<SyncEvent> events) {
        Optional<List<Site>> known = events.stream().filter(other -> (other.kind() == SyncEvent.Kind.ACQUIRE || other.kind() == SyncEvent.Kind.TRY_ACQUIRE
                || other.kind() == SyncEvent.Kind.SEMAPHORE_WAIT) && other.object().equals(held.place()) && other.site().isAt(held.taken()))
            .map(SyncEvent::path).min(java.util.Comparator.comparingInt(List::size));
        boolean monitors = held.taken().unit().language() == Language.JAVA;
        for (int i = 1; monitors && i < event.path().size() && known.isEmpty(); i++) {
            if (event.path().get(i).function().equals(held.taken().function())) {
                List<Site> path = new ArrayList<>(event.path().subList(0, i));
                path.add(held.taken());
                known = Optional.of(path);
            }
        }
        return known.orElse(List.of());
    }

    private Optional<Object> name(Place lock, Map<Place, Optional<Object>> names, List<Substitution> steps, ThreadNode node, boolean client,
                                  Symbol root) {
        return names.computeIfAbsent(lock, place -> {
            if (!client) {
                Place bound = homed(RootTerms.apply(steps, place), root);
                if (isOneObject(bound, root) && !isOwn(bound, node)) {
                    return Optional.of(bound);
                }
            }
            return classes.of(place, node.facts().function()).map(name -> (Object) name);
        });
    }

    /** A method that locks its own object tells the class of it better than a member that is declared with an interface. */
    private Optional<Object> monitorWhereTaken(Optional<Object> name, List<Site> path) {
        boolean vague = name.filter(known -> known instanceof Place || String.valueOf(known).startsWith("=")
            || String.valueOf(known).startsWith(LockClass.MONITOR)).isEmpty();
        return vague ? nameWhereTaken(path).filter(taken -> name.isEmpty() || taken.startsWith(LockClass.MONITOR)).map(taken -> (Object) taken).or(() -> name) : name;
    }

    /** What came out of a collection, or from a call, has the class that the function knows that takes its lock. */
    private Optional<String> nameWhereTaken(List<Site> path) {
        Optional<Site> last = path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
        return last.flatMap(site -> Optional.ofNullable(facts.get(site.function())).flatMap(callee -> callee.events().stream()
            .filter(event -> path.size() > 1 && event.path().size() == 1 && event.site().equals(site) && event.kind() == SyncEvent.Kind.ACQUIRE).findFirst()
            .flatMap(event -> classes.of(event.object(), site.function())).or(() -> classes.written(callee, site))));
    }

    /** An object that a constructor made is named by the one member that holds it. */
    private Place homed(Place place, Symbol root) {
        if (isOneObject(place, root) || !(place.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Allocation made)) {
            return place;
        }
        Optional<Place> home = homes.computeIfAbsent(root, this::homes).getOrDefault(made, Optional.empty());
        return home.map(holder -> new Place(new Place.PointeeRoot(new Value.Load(holder)), place.selectors())).orElse(place);
    }

    /** Where a root, and what it calls, puts the objects that are made on the way; empty for those that several places hold. */
    private Map<Value, Optional<Place>> homes(Symbol root) {
        Map<Value, Optional<Place>> found = new LinkedHashMap<>();
        FunctionFacts known = facts.get(root);
        if (known != null) {
            known.stores().forEach((place, value) -> {
                if (value instanceof Value.Allocation && Places.local(place).isEmpty()) {
                    found.merge(value, Optional.of(place), (a, b) -> Optional.empty());
                }
            });
        }
        return found;
    }

    /** An object of which each instance of the thread has its own. */
    private static boolean isOwn(Place place, ThreadNode node) {
        return node.many() && place.root() instanceof Place.PointeeRoot pointee && node.own().contains(pointee.pointer());
    }

    private boolean isOneObject(Place place, Symbol root) {
        if (Places.hasVariableIndex(place)) {
            return false;
        }
        if (place.root() instanceof Place.VariableRoot variable) {
            return variable.storage() != Variable.Storage.THREAD_LOCAL;
        }
        Value pointer = ((Place.PointeeRoot) place.root()).pointer();
        if (pointer instanceof Value.Load load) {
            return isOneObject(load.place(), root);
        }
        // What main itself makes outside of loops is one object; a function that makes it may run more than once.
        return pointer instanceof Value.Allocation made && (made.function().equals(root) || made.function().name().contains("<clinit>"))
            && facts.containsKey(made.function()) && facts.get(made.function()).allocationLoops().getOrDefault(made, -1) < 0;
    }
}
