package dev.threadlint.analysis.threads;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FrozenSet;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.HandedLocks;
import dev.threadlint.analysis.flow.MadeParts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Records;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All abstract threads of a program by the roots they descend from. A library has one root for each function that nothing in it
 * calls: its client calls one of them at a time, so threads of different roots are not paired. Immutable.
 */
public final class ThreadForest {
    private static final int MAXIMUM_DEPTH = 4;
    private static final int MAXIMUM_NODES = 400;
    /** Of threads that a started thread starts by ways that differ only in their first calls: what one more would do, these do. */
    private static final int MAXIMUM_ALIKE = 4;

    /** Answers the facts of a function that a thread starts with some arguments, while memory holds some values. */
    public interface Beginnings {
        Optional<FunctionFacts> of(Value.FunctionReference entry, List<Value> arguments, Map<Place, Value> content);
    }

    private final Map<Symbol, FunctionFacts> facts;
    private final Beginnings calls;
    private final Program program;
    private final Set<Value> distinct = new LinkedHashSet<>();
    private final List<List<ThreadNode>> trees = new ArrayList<>();
    private final Map<Symbol, List<ThreadNode>> reach = new LinkedHashMap<>();

    public ThreadForest(Program program, Map<Symbol, FunctionFacts> facts, Beginnings calls) {
        this.program = program;
        this.facts = facts;
        this.calls = calls;
        facts.values().forEach(function -> distinct.addAll(function.distinct()));
        for (Symbol root : roots()) {
            List<ThreadNode> tree = new ArrayList<>();
            FunctionFacts rootFacts = facts.get(root);
            if (rootFacts != null && !rootFacts.spawns().isEmpty()) {
                grow(new ThreadNode(Optional.empty(), Optional.empty(), rootFacts, given(root), false, Set.of()), tree, 0);
                trees.add(List.copyOf(tree));
            }
        }
    }

    /**
     * A Java root works on objects of its caller: the receiver and each argument are objects of their own. C roots keep their
     * parameters, since the same object may well be given twice there.
     */
    private List<Substitution> given(Symbol root) {
        Optional<Program.Definition> definition = program.find(root).filter(found -> found.unit().language() == Language.JAVA);
        if (definition.isEmpty() || definition.get().function().owner().isEmpty()) {
            return List.of();
        }
        Function function = definition.get().function();
        List<Value> arguments = new ArrayList<>();
        for (Variable parameter : function.parameters()) {
            arguments.add(new Value.Allocation(root, -2 - arguments.size(), parameter.type().name()));
        }
        Value receiver = new Value.Allocation(root, -1, function.owner().get());
        return List.of(new Substitution(Optional.of(receiver), arguments, value -> value));
    }

    /** The tree of a root that others made, such as the callers of a shared object. */
    public List<ThreadNode> treeOf(ThreadNode root) {
        List<ThreadNode> tree = new ArrayList<>();
        grow(root, tree, 0);
        return List.copyOf(tree);
    }

    /** One list per root, the root's own thread first. */
    public List<List<ThreadNode>> trees() {
        return trees;
    }

    /** The threads that may run a function, the thread of the root among them; computed when it is first asked for. */
    public List<ThreadNode> threadsIn(Symbol function) {
        if (reach.isEmpty()) {
            trees.forEach(tree -> tree.forEach(this::reach));
        }
        return reach.getOrDefault(function, List.of());
    }

    private void reach(ThreadNode node) {
        Set<Symbol> seen = new LinkedHashSet<>();
        List<Symbol> open = new ArrayList<>(List.of(node.facts().function()));
        while (!open.isEmpty()) {
            Symbol next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                reach.computeIfAbsent(next, key -> new ArrayList<>()).add(node);
                Optional.ofNullable(facts.get(next)).ifPresent(found -> found.calls().forEach(call -> open.add(call.target())));
            }
        }
    }

    /** Functions that start a life of their own. */
    private List<Symbol> roots() {
        boolean java = program.main().flatMap(program::find).filter(main -> main.unit().language() == Language.JAVA).isPresent();
        if (program.main().isPresent() && !java) {
            return List.of(program.main().get());
        }
        Set<Symbol> called = new LinkedHashSet<>();
        for (FunctionFacts function : facts.values()) {
            function.calls().stream().map(FunctionFacts.CallFact::target).filter(target -> !target.equals(function.function())).forEach(called::add);
            for (SpawnFact spawn : function.spawns()) {
                if (spawn.spawn().entry() instanceof Value.FunctionReference entry) {
                    called.add(entry.function());
                }
            }
        }
        // Java classes are used by more than the main method of their program: tests, frameworks, other programs.
        program.main().ifPresent(called::remove);
        Set<Symbol> roots = new LinkedHashSet<>(program.main().stream().toList());
        facts.keySet().stream().filter(symbol -> !called.contains(symbol)).forEach(roots::add);
        return List.copyOf(roots);
    }

    /**
     * Functions that clients of a library may call from any thread: functions that nothing in it calls, and methods that are not private.
     * No other thread knows the object of a constructor yet.
     */
    public List<Symbol> clientFunctions() {
        List<Symbol> found = new ArrayList<>();
        Set<Symbol> uncalled = new LinkedHashSet<>(roots());
        for (Symbol symbol : facts.keySet()) {
            program.find(symbol).map(Program.Definition::function).filter(function -> switch (function.kind()) {
                case FUNCTION -> uncalled.contains(symbol);
                case METHOD -> !function.traits().isPrivate() || uncalled.contains(symbol);
                case LAMBDA, CONSTRUCTOR, DESTRUCTOR, STATIC_INITIALISER, FIELD_INITIALISER -> false;
            }).ifPresent(function -> found.add(symbol));
        }
        return found;
    }

    /**
     * The threads of those who call a library of C or C++ that takes locks: why else would it? One for each such function that they may call,
     * each of which many may be in at once.
     */
    public List<ThreadNode> clients() {
        if (program.main().isPresent()) {
            return List.of();
        }
        return clientFunctions().stream().map(facts::get).filter(function -> function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE
                && Places.local(event.object()).isEmpty() && event.site().unit().language() != Language.JAVA))
            .map(function -> new ThreadNode(Optional.empty(), Optional.empty(), function, List.of(), true, Set.of())).toList();
    }

    private void grow(ThreadNode node, List<ThreadNode> tree, int depth) {
        tree.add(node);
        if (depth >= MAXIMUM_DEPTH || isRepetition(node)) {
            return;
        }
        Map<List<Site>, SpawnFact> spawns = new LinkedHashMap<>();
        node.facts().spawns().forEach(spawn -> spawns.merge(spawn.spawn().key(), spawn, (a, b) -> a.liveBefore() ? a : b));
        for (SpawnFact spawn : spawns.values()) {
            boolean more = tree.size() < MAXIMUM_NODES && (depth == 0 || alike(tree, node, spawn.spawn()) < MAXIMUM_ALIKE);
            if (more && spawn.spawn().entry() instanceof Value.FunctionReference entry) {
                Optional<FunctionFacts> entryFacts = begin(node, spawn, entry);
                entryFacts.ifPresent(found -> grow(child(node, spawn, entry, found), tree, depth + 1));
            }
        }
    }

    private static long alike(List<ThreadNode> tree, ThreadNode creator, Spawn spawn) {
        return tree.stream().filter(other -> other.lineage().size() > 2 && other.parent().filter(parent -> parent.facts().function().equals(creator.facts().function())).isPresent()
            && other.spawn().filter(made -> made.spawn().site().equals(spawn.site()) && made.spawn().entry().equals(spawn.entry())).isPresent()).count();
    }

    /** The facts of a new thread that is given what its arguments are where its creator began. */
    private Optional<FunctionFacts> begin(ThreadNode creator, SpawnFact spawn, Value.FunctionReference entry) {
        List<Value> bound = new ArrayList<>(spawn.spawn().arguments());
        for (Substitution step : creator.bindings()) {
            bound.replaceAll(step::apply);
        }
        if (bound.equals(spawn.spawn().arguments())) {
            return calls.of(inRootTerms(creator, entry), bound, spawn.content());
        }
        Map<Place, Value> content = new LinkedHashMap<>();
        for (int i = 0; i < bound.size(); i++) {
            Place there = Place.pointee(bound.get(i));
            Place here = Place.pointee(spawn.spawn().arguments().get(i));
            spawn.content().forEach((place, value) -> {
                if (Places.isIn(place, here)) {
                    content.put(there.select(place.selectors().subList(here.selectors().size(), place.selectors().size())), value);
                }
            });
        }
        return calls.of(inRootTerms(creator, entry), bound, content);
    }

    private static Value.FunctionReference inRootTerms(ThreadNode creator, Value.FunctionReference entry) {
        Optional<Value> receiver = entry.receiver();
        for (Substitution step : creator.bindings()) {
            receiver = receiver.map(step::apply);
        }
        return new Value.FunctionReference(entry.function(), receiver, entry.bound());
    }

    /** A task that hands itself in again: what one more round would start is what this one starts. */
    private static boolean isRepetition(ThreadNode node) {
        return node.lineage().stream().filter(above -> above.facts().function().equals(node.facts().function())).count() > 1;
    }

    private ThreadNode child(ThreadNode parent, SpawnFact spawn, Value.FunctionReference entry, FunctionFacts entryFacts) {
        Substitution binding = new Substitution(entry.receiver(), spawn.spawn().arguments(),
            keptFor(spawn, entryFacts, new Substitution(entry.receiver(), spawn.spawn().arguments(), value -> value)));
        List<Substitution> bindings = new ArrayList<>();
        bindings.add(binding);
        bindings.addAll(parent.bindings());
        Set<Value> own = new LinkedHashSet<>(parent.own());
        // What is started several times at once, as by a parallel stream, shares all that it is given.
        if (!spawn.spawn().isTogether()) {
            spawn.spawn().arguments().forEach(argument -> collectOwn(argument, spawn.spawn(), own));
            entry.receiver().ifPresent(receiver -> collectOwn(receiver, spawn.spawn(), own));
        }
        spawn.spawn().given().forEach(given -> keptByCopy(given, spawn, own));
        keptByOwn(spawn, own);
        spawn.spawn().arguments().forEach(argument -> keptByElement(argument, spawn, own));
        keptBeside(spawn, own);
        boolean many = parent.many() || spawn.liveBefore() || spawn.spawn().pool() && isRepeated(spawn.spawn()) && !isWaitedFor(spawn);
        return new ThreadNode(Optional.of(parent), Optional.of(spawn), entryFacts, List.copyOf(bindings), many, FrozenSet.copyOf(own));
    }

    /** What memory holds when the thread begins, but for numbers that the thread itself changes, as another one like it then may have. */
    private static UnaryOperator<Value> keptFor(SpawnFact spawn, FunctionFacts facts, Substitution names) {
        List<Set<Place>> changed = new ArrayList<>();
        return value -> {
            Value kept = value instanceof Value.Load load ? Records.held(load, spawn.content(), spawn.spawn().site().unit().language()) : value;
            if (kept == value || !(kept instanceof Value.Constant)) {
                return kept;
            }
            if (changed.isEmpty()) {
                changed.add(facts.accesses().stream().filter(AccessFact::writes).map(access -> names.apply(access.place())).collect(FrozenSet.collector()));
            }
            return changed.get(0).contains(((Value.Load) value).place()) ? value : kept;
        };
    }

    /**
     * What an object of one instance keeps, and was made with it, belongs to that instance, too; so does the number that it was given. The object may
     * be an element that a pointer is moved on to.
     */
    private void keptByOwn(SpawnFact spawn, Set<Value> own) {
        for (Value holder : List.copyOf(own)) {
            if (holder instanceof Value.Allocation || holder instanceof Value.Opaque) {
                spawn.content().forEach((place, kept) -> {
                    boolean telling = kept instanceof Value.Allocation || kept instanceof Value.Opaque || kept instanceof Value.Binary;
                    if (telling && place.root() instanceof Place.PointeeRoot pointee && pointee.pointer().equals(holder)) {
                        collectOwn(kept, spawn.spawn(), own);
                    }
                });
            }
        }
    }

    /** What the creating round has made for a local object that this instance has a copy of. */
    private void keptByCopy(Value given, SpawnFact spawn, Set<Value> own) {
        Optional<Place> copied = given instanceof Value.AddressOf address ? Optional.of(address.place()) : given instanceof Value.Load load ? Optional.of(load.place()) : Optional.empty();
        copied.filter(object -> Places.local(object).isPresent()).ifPresent(object -> spawn.content().forEach((place, value) -> {
            if (value instanceof Value.Allocation made && Places.isIn(place, object) && isOfIteration(made, made.function(), spawn.spawn())) {
                own.add(made);
            }
        }));
    }

    /** What the creating round has put into the element of an array that this instance gets. */
    private void keptByElement(Value argument, SpawnFact spawn, Set<Value> own) {
        boolean element = argument instanceof Value.AddressOf address && !address.place().selectors().isEmpty()
            && address.place().selectors().get(address.place().selectors().size() - 1) instanceof Place.Index index && own.contains(index.value());
        if (element) {
            Place place = ((Value.AddressOf) argument).place();
            List<Place.Selector> steps = place.selectors();
            spawn.content().forEach((kept, value) -> {
                boolean member = kept.root().equals(place.root()) && kept.selectors().size() > steps.size() && kept.selectors().subList(0, steps.size()).equals(steps);
                if (member && value instanceof Value.Allocation) {
                    collectOwn(value, spawn.spawn(), own);
                }
            });
        }
    }

    /** What lies beside a semaphore whose permit the creator passes on belongs to the thread until it gives the permit back. */
    private void keptBeside(SpawnFact spawn, Set<Value> own) {
        for (Place semaphore : HandedLocks.of(spawn.spawn())) {
            Place object = semaphore.selectors().isEmpty() ? semaphore : new Place(semaphore.root(), semaphore.selectors().subList(0, semaphore.selectors().size() - 1));
            spawn.content().forEach((kept, value) -> {
                if (!object.equals(semaphore) && Places.isIn(kept, object)) {
                    if (value instanceof Value.Load) {
                        own.add(value);
                    }
                    collectOwn(value, spawn.spawn(), own);
                }
            });
        }
    }

    /** A task of C++ whose future its creator has by a name of its own: whether it runs beside the next one is seen there. */
    private boolean isWaitedFor(SpawnFact spawn) {
        Spawn task = spawn.spawn();
        return task.site().unit().language() == Language.CPP && task.handle() instanceof Value.Opaque && task.handlePlaces().isEmpty() && !task.isTogether();
    }

    private boolean isRepeated(Spawn spawn) {
        return spawn.chain().stream().anyMatch(site -> loopOf(site) >= 0);
    }

    private int loopOf(Site site) {
        FunctionFacts function = facts.get(site.function());
        return function == null ? -1 : function.loops().getOrDefault(site.ordinal(), -1);
    }

    private void collectOwn(Value value, Spawn spawn, Set<Value> own) {
        if (value instanceof Value.Opaque && distinct.contains(value)) {
            own.add(value);
        } else if (value instanceof Value.Opaque visited && visited.distinct() && isRepeated(spawn) && isOfIteration(visited, visited.function(), spawn)) {
            own.add(visited);
        } else if (value instanceof Value.Allocation made) {
            if (isOfIteration(made, made.function(), spawn) || spawn.chain().stream().noneMatch(site -> site.function().equals(made.function()))) {
                own.add(made);
            }
        } else if (value instanceof Value.AddressOf address) {
            collectOwn(address.place(), spawn, own);
        } else if (value instanceof Value.Binary binary) {
            collectOwn(binary.left(), spawn, own);
            collectOwn(binary.right(), spawn, own);
        } else if (value instanceof Value.Load load) {
            collectOwn(load.place(), spawn, own);
        }
    }

    /**
     * The creating round of a loop made the object, or came to the element; a loop further in starts all of its threads with the same one. What
     * a callee in C has made bears the name of its caller, so that no loop further in tells anything there.
     */
    private boolean isOfIteration(Value value, Symbol function, Spawn spawn) {
        boolean named = spawn.site().unit().language() == Language.JAVA && !(value instanceof Value.Allocation made && MadeParts.isPart(made));
        for (int i = 0; i < spawn.chain().size() && facts.containsKey(function); i++) {
            Site site = spawn.chain().get(i);
            boolean round = site.function().equals(function) && facts.get(function).allocationLoops().getOrDefault(value, -1) == loopOf(site);
            if (round && (!named || spawn.chain().subList(i + 1, spawn.chain().size()).stream().noneMatch(inner -> loopOf(inner) >= 0))) {
                return true;
            }
        }
        return false;
    }

    private void collectOwn(Place place, Spawn spawn, Set<Value> own) {
        if (place.root() instanceof Place.PointeeRoot pointee) {
            collectOwn(pointee.pointer(), spawn, own);
        }
        for (Place.Selector selector : place.selectors()) {
            if (selector instanceof Place.Index index) {
                collectOwn(index.value(), spawn, own);
            }
        }
    }

    /** May the two accesses happen at the same time, as far as creates and joins tell? */
    public static boolean mayRunInParallel(ThreadNode left, AccessFact first, ThreadNode right, AccessFact second) {
        return mayRunInParallel(left, first.live(), right, second.live());
    }

    /** Which thread runs it is not known, but that it is not the one that registered it. */
    private static boolean isOfOther(ThreadNode run, ThreadNode other) {
        return run.spawn().filter(spawn -> spawn.spawn().isByRequester()).isPresent() && run.parent().filter(parent -> parent == other).isEmpty();
    }

    /** The same for two moments at which the given spawns may be running. */
    public static boolean mayRunInParallel(ThreadNode left, Set<List<Site>> first, ThreadNode right, Set<List<Site>> second) {
        List<ThreadNode> a = left.lineage();
        List<ThreadNode> b = right.lineage();
        if (isOfOther(left, right) || isOfOther(right, left)) {
            return false;
        }
        int common = 0;
        while (common < a.size() && common < b.size() && a.get(common) == b.get(common)) {
            common++;
        }
        // Whoever is started by one of many is many itself.
        if (common > 0 && a.get(common - 1).many()) {
            return true;
        }
        if (common == a.size() && common == b.size()) {
            return false;
        }
        if (common == a.size()) {
            return isLive(first, b, common);
        }
        if (common == b.size()) {
            return isLive(second, a, common);
        }
        return liveAt(a, b.get(common), common) || liveAt(b, a.get(common), common);
    }

    /** Is the thread at the end of the lineage running, itself or below an ancestor that ended and left it behind? */
    private static boolean isLive(Set<List<Site>> live, List<ThreadNode> lineage, int from) {
        List<Site> chain = List.of();
        for (int i = from; i < lineage.size() && !live.isEmpty(); i++) {
            List<Site> own = key(lineage.get(i));
            chain = i == from ? own : Stream.concat(chain.stream(), own.stream()).toList();
            if (live.contains(chain)) {
                return true;
            }
        }
        return false;
    }

    private static boolean liveAt(List<ThreadNode> running, ThreadNode started, int from) {
        return started.spawn().map(spawn -> isLive(spawn.live(), running, from)).orElse(false);
    }

    private static List<Site> key(ThreadNode node) {
        return node.spawn().map(spawn -> spawn.spawn().key()).orElse(List.of());
    }
}
