package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Order;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The code around a library class: one caller that may call any method at any time while threads that the object started run on (but
 * does not itself what such a thread is there for), and
 * the same with many callers at once. Whether there are many callers is for the evidence to say. Immutable.
 */
public final class Callers {
    private static final String OTHER = "#other";
    private static final String OUTER = Places.OUTER;
    private static final Set<String> VALUES = Set.of("java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Short",
        "java.lang.Byte", "java.lang.Character", "java.lang.Double", "java.lang.Float", "java.lang.Class");

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final FieldContents contents;
    private final Stripes stripes;
    private final Entries entries;
    private final Claims claims;
    private final Published published;
    private final Optional<OwnContainers> containers;
    private final Map<String, List<Function>> constructors = new LinkedHashMap<>();

    public Callers(Program program, Map<Symbol, FunctionFacts> facts, FieldContents contents, Entries entries) {
        this(program, facts, contents, entries, new Claims(program, facts), Optional.empty());
    }

    Callers(Program program, Map<Symbol, FunctionFacts> facts, FieldContents contents, Entries entries, Claims claims, Optional<OwnContainers> containers) {
        this.containers = containers;
        this.claims = claims;
        this.program = program;
        this.published = new Published(program);
        this.facts = facts;
        this.stripes = new Stripes(facts);
        this.contents = contents;
        this.entries = entries;
        program.definitions().values().stream().map(Program.Definition::function).filter(function -> function.kind() == Function.FunctionKind.CONSTRUCTOR)
            .forEach(function -> function.owner().ifPresent(owner -> constructors.computeIfAbsent(owner, key -> new ArrayList<>()).add(function)));
    }

    /** The object that all callers share. */
    public static Value object(String type) {
        return new Value.Allocation(name(type), -1, type);
    }

    /** Another object of the class. */
    static Value other(String type) {
        return new Value.Allocation(Symbol.external(type + OTHER), -1, type);
    }

    /** One caller while a thread that nobody started runs. */
    ThreadNode beside(String type, SpawnFact thread, Predicate<AccessFact> wanted) {
        List<AccessFact> open = accesses(type, Map.of(thread.spawn().key(), thread.spawn())).stream().filter(wanted).toList();
        return root(type, open, List.of(thread), Map.of());
    }

    /** Many callers; threads that the object starts are left out, and accesses that nobody asks for. */
    public ThreadNode many(String type, Predicate<AccessFact> wanted) {
        return many(type, accesses(type, Map.of()), wanted);
    }

    /** The same where callers also pass the object to methods of other objects of its class. */
    ThreadNode manyOfSeveral(String type, Predicate<AccessFact> wanted) {
        List<AccessFact> all = accesses(type, Map.of());
        all.addAll(asArgument(type));
        return many(type, all, wanted);
    }

    /** Many callers who do nothing but this; what the fields of the object hold is not asked. */
    ThreadNode manyWith(String type, List<AccessFact> accesses) {
        Substitution toSelf = new Substitution(Optional.of(object(type)), List.of(), value -> value);
        return new ThreadNode(Optional.empty(), Optional.empty(), FunctionFacts.combined(name(type), accesses, List.of(), Map.of()), List.of(toSelf), true, Set.of());
    }

    /** Many callers who name the same element of arrays that have locks for their elements; absent when there is no such array. */
    Optional<ThreadNode> manyOfOneStripe(String type, Predicate<AccessFact> wanted) {
        List<AccessFact> all = accesses(type, Map.of());
        return all.stream().anyMatch(access -> stripes.first(access) != access)
            ? Optional.of(many(type, all.stream().filter(stripes::isClear).map(stripes::first).toList(), wanted)) : Optional.empty();
    }

    private ThreadNode many(String type, List<AccessFact> accesses, Predicate<AccessFact> wanted) {
        List<AccessFact> all = accesses.stream().map(this::anyElement).filter(wanted).toList();
        return new ThreadNode(Optional.empty(), Optional.empty(), FunctionFacts.combined(name(type), all, List.of(), Map.of(), taken(type)),
            List.of(binding(type, Set.of())), true, Set.of());
    }

    /** Where the methods of the class find objects that others have put there. */
    private Map<Value, Set<Place>> taken(String type) {
        Map<Value, Set<Place>> all = new LinkedHashMap<>();
        entries.of(type).stream().map(method -> facts.get(method.symbol())).filter(java.util.Objects::nonNull).forEach(known -> all.putAll(known.taken()));
        return all;
    }

    /**
     * Callers may name the same element of an array of the object, and what a library call does to the whole array it does to that one; with a lock for
     * each element, they lock the same one.
     */
    private AccessFact anyElement(AccessFact access) {
        Place place = access.place();
        Optional<Place> array = place.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load && FieldKey.isFieldItself(load.place())
            ? Optional.of(load.place()) : Optional.empty();
        boolean element = array.isPresent() && (place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Index index && !(index.value() instanceof Value.Constant)
            || place.selectors().isEmpty() && FieldKey.of(array.get()).flatMap(contents::declaration).filter(field -> field.type().name().endsWith("[]")).isPresent());
        if (!element || access.mayLocks().stream().anyMatch(lock -> Places.hasVariableIndex(lock.place()))) {
            return access;
        }
        Place any = new Place(place.root(), List.of(new Place.Index(new Value.Constant(0))));
        return new AccessFact(any, access.kind(), access.atomicity(), access.type(), access.path(), access.locks(), access.mayLocks(),
            access.released(), access.live(), access.joined(), access.order(), access.under());
    }

    /** One caller and the threads that the object starts; absent when it starts none. */
    public Optional<List<ThreadNode>> one(String type, ThreadForest forest) {
        List<SpawnFact> spawns = new ArrayList<>();
        Map<Signal, Set<Signal>> signals = new LinkedHashMap<>();
        Map<List<Site>, Spawn> lasting = new LinkedHashMap<>();
        Set<Signal> atFirst = new LinkedHashSet<>();
        for (Function function : makersAndEntries(type)) {
            FunctionFacts known = facts.get(function.symbol());
            if (known != null) {
                spawns.addAll(known.spawns());
                known.signals().keySet().forEach(signal -> signals.put(signal, Set.of()));
                if (function.kind() == Function.FunctionKind.CONSTRUCTOR) {
                    atFirst.addAll(known.signals().keySet());
                }
                lasting.putAll(known.liveAtExit());
            }
        }
        if (spawns.isEmpty()) {
            return Optional.empty();
        }
        List<SpawnFact> started = resolved(type, spawns, lasting.keySet());
        Set<Symbol> entered = new LinkedHashSet<>();
        started.forEach(fact -> entry(fact.spawn()).ifPresent(entered::add));
        List<AccessFact> open = accesses(type, lasting).stream()
            .filter(access -> !isForSubclasses(access) && !entered.contains(access.path().get(0).function())).toList();
        List<ThreadNode> threads = forest.treeOf(root(type, List.of(), started, signals));
        return Optional.of(forest.treeOf(root(type, behind(concerned(open, threads), atFirst, signals.keySet()), started, signals)));
    }

    /** Methods are called after the constructor, and one that reads may be called after all others: a thread has something to tell by then. */
    private static List<AccessFact> behind(List<AccessFact> accesses, Set<Signal> atFirst, Set<Signal> all) {
        // Most accesses share a few orders.
        Map<Order, Order> writing = new IdentityHashMap<>();
        Map<Order, Order> reading = new IdentityHashMap<>();
        return accesses.stream().map(access -> access.after(access.writes() ? writing.computeIfAbsent(access.order(), order -> order.behind(atFirst))
            : reading.computeIfAbsent(access.order(), order -> order.behind(all)), access.entry())).toList();
    }

    private ThreadNode root(String type, List<AccessFact> accesses, List<SpawnFact> spawns, Map<Signal, Set<Signal>> signals) {
        Set<Value> made = new LinkedHashSet<>();
        entries.of(type).forEach(method -> answeredObject(type, method.symbol()).ifPresent(made::add));
        return new ThreadNode(Optional.empty(), Optional.empty(), FunctionFacts.combined(name(type), accesses, spawns, signals), List.of(binding(type, made)), false, Set.of());
    }

    /** Accesses to fields that some thread uses, too, so that one of both writes; what callers do among themselves is not asked here. */
    private static List<AccessFact> concerned(List<AccessFact> accesses, List<ThreadNode> threads) {
        Map<String, Boolean> used = new LinkedHashMap<>();
        threads.forEach(thread -> thread.facts().accesses().stream().filter(access -> FieldKey.isFieldItself(access.place()))
            .forEach(access -> FieldKey.of(access.place()).ifPresent(key -> used.merge(key.name(), access.writes(), Boolean::logicalOr))));
        return accesses.stream().filter(access -> {
            Optional<FieldKey> key = FieldKey.isFieldItself(access.place()) ? FieldKey.of(access.place()) : Optional.empty();
            return key.map(found -> used.containsKey(found.name()) && (access.writes() || used.get(found.name()))).orElse(true);
        }).toList();
    }

    private static Optional<Symbol> entry(Spawn spawn) {
        return spawn.entry() instanceof Value.FunctionReference task ? Optional.of(task.function()) : Optional.empty();
    }

    /** Protected methods are called by subclasses, most often from the thread itself. */
    private boolean isForSubclasses(AccessFact access) {
        return program.find(access.path().get(0).function()).map(Program.Definition::function)
            .filter(function -> function.traits().visibility() == Function.Traits.Visibility.PROTECTED).isPresent();
    }

    private static Symbol name(String type) {
        return Symbol.external(type + ThreadNode.CALLERS);
    }

    /**
     * A task that is kept in a field is known by what the constructors stored there. A caller may hand in a task again at any time, while
     * the one before runs if the method does not wait for it.
     */
    private List<SpawnFact> resolved(String type, List<SpawnFact> spawns, Set<List<Site>> lasting) {
        Map<Place, Value> constant = contents.constant(type);
        List<SpawnFact> known = new ArrayList<>();
        for (SpawnFact fact : spawns) {
            Spawn spawn = fact.spawn();
            Value entry = spawn.entry() instanceof Value.Load load ? task(type, constant.getOrDefault(load.place(), spawn.entry()), constant) : spawn.entry();
            List<Value> arguments = spawn.arguments();
            if (entry != spawn.entry() && entry instanceof Value.FunctionReference task) {
                arguments = new ArrayList<>(spawn.arguments());
                arguments.addAll(task.bound());
            }
            Spawn changed = new Spawn(spawn.chain(), entry, arguments, spawn.handle(), spawn.handlePlaces(), spawn.detached(), spawn.pool(),
                spawn.escaped(), spawn.create(), spawn.under());
            known.add(new SpawnFact(changed, fact.liveBefore() || lasting.contains(spawn.key()) && isRepeated(spawn), fact.overwrites(), fact.locks(), fact.live(), fact.joined(), fact.order(), fact.content(),
                fact.history(), fact.several()));
        }
        return known;
    }

    /** What a thread that the constructor made runs: the task it was given, which may be the object itself. */
    private Value task(String type, Value kept, Map<Place, Value> constant) {
        Value task = kept instanceof Value.Allocation ? constant.entrySet().stream().filter(store -> store.getKey().root() instanceof Place.PointeeRoot root
            && root.pointer().equals(kept) && Spawn.isTaskPlace(store.getKey())).map(Map.Entry::getValue).findFirst().orElse(kept) : kept;
        boolean itself = task.equals(new Value.Parameter(-1));
        Optional<Symbol> run = itself ? Optional.of(Symbol.external(type + ".run/0")).filter(facts::containsKey) : Optional.empty();
        return run.<Value>map(found -> new Value.FunctionReference(found, Optional.of(object(type)), List.of())).orElse(task);
    }

    /** A method that hands in a task whatever the state may do so again; a constructor runs once, and so does what has to be claimed. */
    private boolean isRepeated(Spawn spawn) {
        boolean constructs = spawn.chain().stream().anyMatch(site -> site.function().simpleName().equals("<init>"));
        return spawn.pool() && !constructs && spawn.under().truths().isEmpty() && !claims.isClaimed(spawn.chain());
    }

    private List<Function> makersAndEntries(String type) {
        List<Function> all = new ArrayList<>(entries.of(type));
        all.addAll(constructors.getOrDefault(type, List.of()));
        return all;
    }

    /** The object of the class that a factory of the class makes for its caller. */
    private Optional<Value> answeredObject(String type, Symbol method) {
        return Optional.ofNullable(facts.get(method)).map(FunctionFacts::returned).filter(answer -> answer instanceof Value.Allocation made && made.type().equals(type)
            && program.find(made.function()).map(Program.Definition::function).filter(maker -> maker.kind() == Function.FunctionKind.METHOD && maker.traits().isStatic()
                && maker.owner().filter(type::equals).isPresent()).isPresent());
    }

    /** @param made objects that stand for the one that the callers have */
    private Substitution binding(String type, Set<Value> made) {
        Value self = object(type);
        Map<Place, Value> known = new LinkedHashMap<>();
        Substitution toSelf = new Substitution(Optional.of(self), List.of(), value -> value);
        contents.constant(type).forEach((place, value) -> known.put(toSelf.apply(place), toSelf.apply(value)));
        for (String inner : entries.innerTypes(type)) {
            known.put(Place.pointee(object(inner)).field(inner, OUTER), self);
        }
        return new Substitution(Optional.of(self), List.of(), value -> value instanceof Value.Load load ? known.getOrDefault(load.place(), value) : value,
            value -> made.contains(value) ? self : value);
    }

    private List<AccessFact> accesses(String type, Map<List<Site>, Spawn> lasting) {
        List<AccessFact> all = new ArrayList<>();
        for (Function method : entries.of(type)) {
            add(type, method, lasting, false, all);
            answered(type, method, all);
        }
        for (Function function : makersAndEntries(type)) {
            if (function.kind() == Function.FunctionKind.CONSTRUCTOR) {
                add(type, function, lasting, true, all);
            }
        }
        for (String inner : entries.innerTypes(type)) {
            Substitution toInner = new Substitution(Optional.of(object(inner)), List.of(), value -> value);
            for (Function method : entries.ofInner(inner)) {
                FunctionFacts known = facts.get(method.symbol());
                if (known != null) {
                    known.accesses().stream().map(access -> applied(toInner, access)).filter(access -> usesOuter(access.place(), inner)).forEach(all::add);
                }
            }
        }
        return all;
    }

    /** The lock of an object whose method only uses the object in question. */
    public static boolean isOfOther(Lock lock) {
        return lock.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Allocation made && made.function().name().endsWith(OTHER);
    }

    /** What methods and constructors of another object of the class do with this one. */
    private List<AccessFact> asArgument(String type) {
        List<AccessFact> all = new ArrayList<>();
        Value other = other(type);
        for (Function function : makersAndEntries(type)) {
            FunctionFacts known = facts.get(function.symbol());
            for (AccessFact access : known == null ? List.<AccessFact>of() : known.accesses()) {
                boolean ofClass = FieldKey.isFieldItself(access.place()) && FieldKey.of(access.place()).filter(key -> key.owner().equals(type)).isPresent();
                if (ofClass && access.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Parameter given && given.index() >= 0) {
                    List<Value> arguments = new ArrayList<>(Collections.nCopies(given.index(), Value.UNKNOWN));
                    arguments.add(object(type));
                    all.add(applied(new Substitution(Optional.of(other), arguments, value -> value), access));
                }
            }
        }
        return all;
    }

    /** Whoever gets a lambda as an answer runs it when the method has returned. */
    private void answered(String type, Function method, List<AccessFact> all) {
        FunctionFacts known = facts.get(method.symbol());
        if (known == null || !(known.returned() instanceof Value.FunctionReference task) || !facts.containsKey(task.function())) {
            return;
        }
        int parameters = program.find(task.function()).map(found -> found.function().parameters().size()).orElse(0);
        List<Value> arguments = new ArrayList<>(Collections.nCopies(parameters, Value.UNKNOWN));
        arguments.addAll(task.bound());
        Substitution captured = new Substitution(task.receiver(), arguments, value -> value);
        facts.get(task.function()).accesses().stream().map(access -> applied(captured, access)).forEach(all::add);
    }

    private static boolean usesOuter(Place place, String inner) {
        Place outer = Place.pointee(object(inner)).field(inner, OUTER);
        return place.root() instanceof Place.PointeeRoot pointee && leadsThrough(pointee.pointer(), outer);
    }

    private static boolean leadsThrough(Value value, Place outer) {
        return value instanceof Value.Load load && (load.place().equals(outer)
            || load.place().root() instanceof Place.PointeeRoot pointee && leadsThrough(pointee.pointer(), outer));
    }

    private void add(String type, Function function, Map<List<Site>, Spawn> lasting, boolean onlyStatic, List<AccessFact> all) {
        FunctionFacts known = facts.get(function.symbol());
        if (known == null) {
            return;
        }
        for (AccessFact written : known.accesses()) {
            AccessFact access = published.seen(known, containers.map(own -> own.seen(written)).orElse(written));
            boolean isStatic = access.place().root() instanceof Place.VariableRoot;
            boolean misguided = access.locks().stream().anyMatch(lock -> isMisguided(lock.place(), type));
            if ((!onlyStatic || isStatic) && !misguided) {
                all.add(new AccessFact(access.place(), access.kind(), access.atomicity(), access.type(), access.path(),
                    believed(access.locks(), isStatic), believed(access.mayLocks(), isStatic), access.released(),
                    live(type, access, function.symbol(), lasting), access.joined(), access.order(), access.under()));
            }
        }
    }

    /** Threads that another call left running go on here, unless this function joined them before, or has yet to give the object away. */
    private Set<List<Site>> live(String type, AccessFact access, Symbol function, Map<List<Site>, Spawn> lasting) {
        boolean unborn = access.place().root() instanceof Place.PointeeRoot root && answeredObject(type, function).filter(root.pointer()::equals).isPresent();
        if (lasting.isEmpty() || unborn) {
            return access.live();
        }
        Set<List<Site>> live = new LinkedHashSet<>(access.live());
        for (Map.Entry<List<Site>, Spawn> thread : lasting.entrySet()) {
            if (!thread.getKey().get(0).function().equals(function) && !isJoined(access, thread.getValue())) {
                live.add(thread.getKey());
            }
        }
        return live;
    }

    private static boolean isJoined(AccessFact access, Spawn spawn) {
        for (Value handle : access.joined()) {
            if (isHandle(handle, spawn)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHandle(Value handle, Spawn spawn) {
        if (handle.equals(spawn.handle())) {
            return true;
        }
        for (Place place : spawn.handlePlaces()) {
            boolean all = handle instanceof Value.Load load && (load.place().equals(place) || Places.hasVariableIndex(load.place()) && Places.matches(load.place(), place));
            if (all || place.root() instanceof Place.PointeeRoot pointee && pointee.pointer().equals(handle)) {
                return true;
            }
        }
        return false;
    }

    /** Locks that keep two callers apart: for static data not those of one object. */
    private static Set<Lock> believed(Set<Lock> locks, boolean isStatic) {
        Set<Lock> kept = new LinkedHashSet<>();
        for (Lock lock : locks) {
            if (!(isStatic && Places.isRelative(lock.place()))) {
                kept.add(lock);
            }
        }
        return kept;
    }

    /** A lock that is made by this call, replaced, or no object of the class's own: the rules about such locks tell that better. */
    private boolean isMisguided(Place lock, String type) {
        if (isOfOneCall(lock) || isReplaced(lock, type)) {
            return true;
        }
        if (!(lock.root() instanceof Place.PointeeRoot pointee)) {
            return false;
        }
        boolean foreign = pointee.pointer() instanceof Value.Text || pointee.pointer() instanceof Value.Constant || pointee.pointer() instanceof Value.Opaque;
        return foreign || pointee.pointer() instanceof Value.Load load && FieldKey.of(load.place()).map(found -> contents.resolve(found, type))
            .flatMap(contents::declaration).filter(field -> VALUES.contains(field.type().name())).isPresent();
    }

    private boolean isOfOneCall(Place lock) {
        if (!(lock.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Allocation made)) {
            return false;
        }
        return program.find(made.function()).map(Program.Definition::function)
            .filter(function -> function.kind() == Function.FunctionKind.METHOD || function.kind() == Function.FunctionKind.LAMBDA).isPresent();
    }

    private boolean isReplaced(Place lock, String type) {
        if (!(lock.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Load load)) {
            return false;
        }
        Optional<FieldKey> key = FieldKey.of(load.place()).map(found -> contents.resolve(found, type));
        return key.isPresent() && !contents.isFinal(key.get()) && contents.isReassigned(key.get());
    }

    private static AccessFact applied(Substitution substitution, AccessFact access) {
        Set<Lock> locks = new LinkedHashSet<>();
        access.locks().forEach(lock -> locks.add(substitution.apply(lock)));
        Set<Lock> mayLocks = new LinkedHashSet<>();
        access.mayLocks().forEach(lock -> mayLocks.add(substitution.apply(lock)));
        return new AccessFact(substitution.apply(access.place()), access.kind(), access.atomicity(), access.type(), access.path(), locks, mayLocks,
            access.released(), access.live(), access.joined(), access.order(), access.under());
    }
}
