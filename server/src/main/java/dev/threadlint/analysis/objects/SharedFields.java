package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.HandedObject;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.RaceAnalysis;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of Java classes that several threads use without a common lock or order, and why they are believed to be shared. A class
 * without any evidence is not accused. Immutable.
 */
public final class SharedFields {
    /**
     * Why several threads use the field: they are seen, or the class says so, or management calls its objects, or its locks say so;
     * {@code CALLS} are locks for the calls of the object in the field, whatever that is.
     */
    public enum Basis { THREADS, DECLARED, MANAGED, LOCKS, CALLS }

    /**
     * A field, or the library object in it, that is used without a common lock.
     *
     * @param content the object in the field is meant, not the field
     * @param locked some use holds a lock
     * @param races at least one
     */
    public record SharedField(FieldKey key, boolean content, boolean isStatic, boolean locked, Basis basis, List<Race> races) {
        /** The same field with some of its races. */
        public SharedField with(List<Race> some) {
            return new SharedField(key, content, isStatic, locked, basis, some);
        }

        /** False for an object that no field keeps; the key then names its type. */
        public boolean isNamed() {
            return !key.name().endsWith(UNNAMED);
        }
    }

    private static final String UNNAMED = " object";

    private static final Set<String> SHARED_BY_WORD = Set.of("ThreadSafe", "AnyThread");
    private static final Set<String> ALONE_BY_WORD = Set.of("NotThreadSafe", "ThreadConfined", "ThreadHostile", "NotThreadsafe");

    /** A method that uses more fields than this does not lock for one of them. */
    private static final int MAXIMUM_OF_GETTER = 2;

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final Models models;
    private final FieldContents contents;
    private final Entries entries;
    private final Orders orders;
    private final Claims claims;
    private final Confinement confinement;
    private final OwnContainers containers;
    private final SetByClass setByClass;
    private final DroppedLocks dropped;
    private final SoleWriters soleWriters;
    private final Callers clients;
    private final List<SharedField> fields;
    private final Set<FieldKey> lockFields = new LinkedHashSet<>();
    private final Set<Value> published = new LinkedHashSet<>();

    public SharedFields(Program program, Map<Symbol, FunctionFacts> facts, Models models, ThreadForest forest, RaceAnalysis analysis, List<Race> races) {
        this.program = program;
        this.facts = facts;
        this.models = models;
        this.contents = new FieldContents(program, facts, models);
        this.entries = new Entries(program, facts);
        this.orders = new Orders(program, facts, contents);
        this.claims = new Claims(program, facts);
        this.dropped = new DroppedLocks(program, facts, contents);
        this.setByClass = new SetByClass(program, facts);
        this.containers = new OwnContainers(program, facts, models);
        this.confinement = new Confinement(facts, contents);
        facts.values().forEach(function -> function.stores().forEach((place, value) -> {
            if (place.root() instanceof Place.VariableRoot) {
                published.add(value);
            }
        }));
        // What an object does with its own monitor makes no lock of the field that keeps it.
        facts.values().forEach(function -> function.accesses().forEach(access -> access.locks().forEach(lock -> {
            if (lock.taken().function().equals(function.function()) && lock.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load) {
                FieldKey.of(load.place()).ifPresent(lockFields::add);
            }
        })));
        this.clients = new Callers(program, facts, contents, entries, claims, Optional.of(containers));
        this.soleWriters = new SoleWriters(program, facts, contents, entries, clients, forest, analysis);
        this.fields = find(forest, analysis, races);
    }

    public List<SharedField> fields() {
        return fields;
    }

    public FieldContents contents() {
        return contents;
    }

    public Entries entries() {
        return entries;
    }

    /** These writes of the field are all that threads do to it, one thread at a time. */
    public boolean isWrittenByOneThread(FieldKey field, List<AccessFact> writes) {
        return soleWriters.isAlone(field, writes);
    }

    private List<SharedField> find(ThreadForest forest, RaceAnalysis analysis, List<Race> races) {
        Groups groups = new Groups();
        for (Race race : races) {
            if (isJava(race) && isBelieved(race) && !isAlone(race)) {
                groups.add(race, Basis.THREADS, true);
            }
        }
        Wrapped wrapped = new Wrapped(facts, models, entries, contents);
        List<SharedField> calls = new ArrayList<>();
        Managed managed = new Managed(program, facts, models);
        Collectors collectors = new Collectors(program, facts, models, entries, clients);
        for (String type : entries.types()) {
            if (entries.isTest(type) || isAlone(type) || type.contains(".anon@")) {
                continue;
            }
            clients.one(type, forest).ifPresent(tree -> analysis.races(List.of(tree)).stream()
                .filter(race -> isBelieved(race) && isTold(race)).forEach(race -> groups.add(race, Basis.THREADS, true)));
            collectors.of(type).ifPresent(tree -> analysis.races(List.of(forest.treeOf(tree))).stream()
                .filter(race -> race.place().root() instanceof Place.VariableRoot && isBelieved(race) && isTold(race)).forEach(race -> groups.add(race, Basis.THREADS, true)));
            many(type, clients, analysis, groups);
            managed(type, managed, clients, analysis, groups);
            wrapped.of(type).forEach((key, accesses) -> {
                List<Race> forgotten = analysis.races(List.of(List.of(clients.manyWith(type, accesses)))).stream()
                    .filter(race -> race.first().locks().isEmpty() != race.second().locks().isEmpty()).toList();
                if (!forgotten.isEmpty()) {
                    calls.add(new SharedField(key, false, false, true, Basis.CALLS, forgotten));
                }
            });
        }
        List<SharedField> found = new ArrayList<>(groups.all());
        calls.stream().filter(field -> found.stream().noneMatch(other -> other.key().equals(field.key()))).forEach(found::add);
        return List.copyOf(found);
    }

    private void managed(String type, Managed managed, Callers clients, RaceAnalysis analysis, Groups groups) {
        Set<String> methods = managed.methods(type);
        if (methods.isEmpty()) {
            return;
        }
        boolean always = managed.sinceConstruction(type);
        for (Race race : analysis.races(List.of(List.of(clients.many(type, access -> true))))) {
            boolean sameMethod = race.first().access().path().get(0).function().equals(race.second().access().path().get(0).function());
            if (!sameMethod && Managed.isCall(race, type, methods, always) && isBelieved(race) && !isUnsynchronizedOverride(race.first()) && !isUnsynchronizedOverride(race.second())) {
                groups.add(race, Basis.MANAGED, true);
            }
        }
    }

    private void many(String type, Callers clients, RaceAnalysis analysis, Groups groups) {
        boolean declared = isDeclaredShared(type);
        Set<FieldKey> locked = lockedFields(type);
        if (!declared && locked.isEmpty()) {
            return;
        }
        Predicate<AccessFact> wanted = access -> declared || named(access.place()).map(found -> locked.contains(contents.resolve(found, type))).orElse(true);
        List<Race> races = new ArrayList<>(analysis.races(List.of(List.of(declared ? clients.manyOfSeveral(type, wanted) : clients.many(type, wanted)))));
        clients.manyOfOneStripe(type, wanted).ifPresent(node -> races.addAll(analysis.races(List.of(List.of(node)))));
        for (Race race : races) {
            Optional<FieldKey> key = named(race.place()).map(found -> contents.resolve(found, type));
            boolean given = race.gift().isPresent() && declared;
            if ((key.isPresent() || given) && isBelieved(race) && !isUnsynchronizedOverride(race.first()) && !isUnsynchronizedOverride(race.second())
                    && (declared || locked.contains(key.get()))) {
                groups.add(race, declared ? Basis.DECLARED : Basis.LOCKS, key.filter(locked::contains).isPresent());
            }
        }
    }

    /** The field that a place lies in, or that keeps the object with the place. */
    private Optional<FieldKey> named(Place place) {
        return FieldKey.of(place).or(() -> place.root() instanceof Place.PointeeRoot pointee ? contents.home(pointee.pointer()) : Optional.empty());
    }

    /**
     * Fields that the class itself guards: its methods write them under a lock, or take a lock for little else than to read them. What a
     * method happens to read while it holds a lock for another purpose tells nothing.
     */
    private Set<FieldKey> lockedFields(String type) {
        Set<FieldKey> written = new LinkedHashSet<>();
        List<Set<FieldKey>> asked = new ArrayList<>();
        Set<String> own = new LinkedHashSet<>(program.ancestors(type));
        own.add(type);
        for (Function method : entries.of(type)) {
            FunctionFacts known = facts.get(method.symbol());
            if (known == null || isSynchronizedByTradition(method)) {
                continue;
            }
            Set<FieldKey> used = new LinkedHashSet<>();
            Set<FieldKey> guarded = new LinkedHashSet<>();
            for (AccessFact any : known.accesses()) {
                AccessFact access = containers.seen(any);
                Optional<FieldKey> key = FieldKey.of(access.place()).map(found -> contents.resolve(found, type));
                boolean locks = key.isPresent() && access.locks().stream().anyMatch(this::isOwnLock);
                key.filter(found -> !contents.isFinal(found)).ifPresent(used::add);
                if (locks && access.writes() && isFieldOrPlain(access) && isOwnWork(access, own)) {
                    written.add(key.get());
                }
                if (locks && access.path().size() == 1) {
                    guarded.add(key.get());
                }
            }
            if (used.size() <= MAXIMUM_OF_GETTER) {
                asked.add(guarded);
            }
        }
        Set<FieldKey> locked = new LinkedHashSet<>(written);
        // Beside a field that is known to be guarded, another one may be read by the way.
        asked.stream().filter(guarded -> guarded.size() < 2 || guarded.stream().noneMatch(written::contains)).forEach(locked::addAll);
        return locked;
    }

    /** A change of an object that is safe by itself tells nothing of the field that refers to it. */
    private static boolean isFieldOrPlain(AccessFact access) {
        return FieldKey.isFieldItself(access.place()) || !access.isAtomic();
    }

    /** The library declares these methods synchronized, so that their overriders repeat the word without a thought of threads. */
    private boolean isSynchronizedByTradition(Function method) {
        String name = method.symbol().simpleName();
        boolean stream = program.ancestors(method.owner().orElse("")).stream().anyMatch(type -> type.startsWith("java.io."));
        return name.equals("fillInStackTrace") || stream && (name.equals("mark") || name.equals("reset"));
    }

    /** A lock of this object, its class or all of its kind; the lock of an object around it guards that one. */
    private boolean isOwnLock(Lock lock) {
        return !contents.isMadeOfAtomics(lock.place()) && !(lock.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load
            && load.place().selectors().stream().anyMatch(step -> step instanceof Place.Field field && field.name().equals("this$0")));
    }

    /** The method itself writes, or a helper that nobody else can call. */
    private boolean isOwnWork(AccessFact access, Set<String> own) {
        for (int i = 0; i < access.path().size(); i++) {
            Site site = access.path().get(i);
            boolean helper = program.find(site.function()).map(found -> found.function().traits().isPrivate()).orElse(false);
            if (!isMethodOf(site, own) || i > 0 && !helper) {
                return false;
            }
        }
        return true;
    }

    private boolean isMethodOf(Site site, Set<String> types) {
        return program.find(site.function()).flatMap(found -> found.function().owner()).filter(types::contains).isPresent()
            && !site.function().simpleName().equals("<init>");
    }

    /** The class, or one above it, says that its objects may be used by several threads. */
    public boolean isDeclaredShared(String type) {
        return !isAlone(type) && (entries.annotations(type).stream().anyMatch(SHARED_BY_WORD::contains)
            || program.ancestors(type).stream().anyMatch(above -> entries.annotations(above).stream().anyMatch(SHARED_BY_WORD::contains)));
    }

    /** Overrides that leave out the lock of the method above are a defect of their own kind. */
    public DroppedLocks dropped() {
        return dropped;
    }

    /** A latch, a barrier, a future or a flag orders the two. */
    public boolean isOrdered(Race race) {
        return orders.isOrdered(race);
    }

    private boolean isUnsynchronizedOverride(Race.Participant participant) {
        return dropped.of(participant.access().path().get(0).function()).isPresent();
    }

    private boolean isAlone(String type) {
        return entries.annotations(type).stream().anyMatch(ALONE_BY_WORD::contains);
    }

    private boolean isAlone(Race race) {
        return FieldKey.of(race.place()).map(key -> isAlone(key.owner())).orElse(false);
    }

    private static boolean isJava(Race race) {
        return race.first().access().site().unit().language() == Language.JAVA;
    }

    /** What a caller sets before it starts a thread is no race; only what the thread looks at again and again, or writes itself, tells. */
    private boolean isTold(Race race) {
        boolean bothCallers = race.first().thread().isCaller() && race.second().thread().isCaller();
        if (bothCallers) {
            return false;
        }
        Race.Participant thread = race.first().thread().isCaller() ? race.second() : race.first();
        Race.Participant other = thread == race.first() ? race.second() : race.first();
        return race.gift().isPresent() || !other.thread().isCaller() || thread.access().writes() || !FieldKey.isFieldItself(race.place()) || isPolled(thread.access());
    }

    /** The value is read in each round of a loop and decides on the way. */
    private boolean isPolled(AccessFact access) {
        Site site = access.site();
        FunctionFacts known = facts.get(site.function());
        boolean tested = known != null && known.conditions().stream().anyMatch(condition -> condition.site().ordinal() > site.ordinal()
            && Orders.mentions(condition.condition(), access, 0));
        return tested && program.find(site.function()).map(found -> new BlockOrder(found.function()).isRepeated(site.ordinal())).orElse(false);
    }

    private boolean isBelieved(Race race) {
        return isShared(race) && isPossible(race.place()) && !isConstruction(race.first()) && !isConstruction(race.second()) && !orders.isOrdered(race)
            && !confinement.keepsApart(race) && !setByClass.isOver(race.first().access()) && !setByClass.isOver(race.second().access()) && !(claims.mayBeClaimed(race.first().access().path()) && claims.mayBeClaimed(race.second().access().path()));
    }

    /**
     * While its constructor runs the object is its maker's alone; that it may escape before is another defect. What the constructor is
     * given is another object.
     */
    private boolean isConstruction(Race.Participant participant) {
        return participant.place().root() instanceof Place.PointeeRoot && participant.access().path().stream()
            .anyMatch(site -> site.function().simpleName().equals("<init>") && !isOfArgument(site, participant.access()));
    }

    private boolean isOfArgument(Site inConstructor, AccessFact access) {
        FunctionFacts constructor = facts.get(inConstructor.function());
        return constructor != null && constructor.accesses().stream().filter(own -> own.site().equals(access.site()) && own.kind() == access.kind())
            .anyMatch(own -> isArgument(own.place()));
    }

    private static boolean isArgument(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && (pointee.pointer() instanceof Value.Parameter parameter && parameter.index() >= 0
            || pointee.pointer() instanceof Value.Load load && isArgument(load.place()));
    }

    /** False where an override of another class would have to run for the object. */
    private boolean isPossible(Place place) {
        if (!(place.root() instanceof Place.PointeeRoot pointee)) {
            return true;
        }
        boolean other = pointee.pointer() instanceof Value.Allocation made && !place.selectors().isEmpty()
            && place.selectors().get(0) instanceof Place.Field field && !program.mayHave(made.type(), field.owner());
        return !other && !(pointee.pointer() instanceof Value.Load load && !isPossible(load.place()));
    }

    /** Both threads surely mean one object that both can reach. */
    private boolean isShared(Race race) {
        Place place = race.place();
        if (race.gift().isPresent()) {
            return true;
        }
        if (place.root() instanceof Place.VariableRoot root) {
            return root.storage() == dev.threadlint.ir.Variable.Storage.GLOBAL;
        }
        Optional<Value> origin = origin(place);
        if (origin.isEmpty()) {
            return false;
        }
        if (!(origin.get() instanceof Value.Allocation made)) {
            return true;
        }
        if (isOfOtherCall(made, race.first().thread(), race.second().thread()) || isMadeOnTheWay(made, race.first()) && isMadeOnTheWay(made, race.second())) {
            return false;
        }
        boolean kept = race.first().thread().lineage().get(0).isCaller() && contents.home(made).isPresent();
        if (made.ordinal() < 0 || published.contains(made) || kept) {
            return true;
        }
        Place object = Place.pointee(made);
        return HandedObject.of(object).filter(handed -> handed.isSharedBy(race)).isPresent();
    }

    /** The call that leads to the access has made the object, so that another thread has made another one. */
    private static boolean isMadeOnTheWay(Value.Allocation made, Race.Participant participant) {
        return participant.access().path().stream().anyMatch(site -> site.function().equals(made.function()));
    }

    /** Two calls of the function that makes the object and starts a thread with it: each has an object of its own. */
    private static boolean isOfOtherCall(Value.Allocation made, ThreadNode first, ThreadNode second) {
        boolean siblings = first != second && first.parent().isPresent() && first.parent().equals(second.parent());
        if (!siblings || !first.own().contains(made) || !second.own().contains(made)) {
            return false;
        }
        Optional<List<Site>> a = callOf(made, first);
        return a.isPresent() && callOf(made, second).filter(other -> !other.equals(a.get())).isPresent();
    }

    /** The call sites that lead to the function that made the object. */
    private static Optional<List<Site>> callOf(Value.Allocation made, ThreadNode thread) {
        List<Site> key = thread.spawn().orElseThrow().spawn().key();
        for (int i = 0; i < key.size(); i++) {
            if (key.get(i).function().equals(made.function())) {
                return Optional.of(key.subList(0, i));
            }
        }
        return Optional.empty();
    }

    /** The object from which the path leads to the place; a global variable answers its load. */
    private static Optional<Value> origin(Place place) {
        if (place.root() instanceof Place.VariableRoot root) {
            return root.storage() == dev.threadlint.ir.Variable.Storage.GLOBAL ? Optional.of(new Value.Load(place)) : Optional.empty();
        }
        Value pointer = ((Place.PointeeRoot) place.root()).pointer();
        if (pointer instanceof Value.Load load) {
            boolean element = load.place().selectors().stream().anyMatch(Place.Index.class::isInstance);
            return element ? Optional.empty() : origin(load.place());
        }
        return pointer instanceof Value.Allocation ? Optional.of(pointer) : Optional.empty();
    }

    /** Collects races by field. */
    private final class Groups {
        /** Races of threads are told for each program that starts them, those of callers once for the class. */
        private record Slot(FieldKey key, boolean content, Optional<Symbol> root, Optional<Value> object) {}

        private final Map<Slot, List<Race>> races = new LinkedHashMap<>();
        private final Map<Slot, Basis> basis = new LinkedHashMap<>();
        private final Set<Slot> locked = new LinkedHashSet<>();
        private final Set<List<Site>> seen = new LinkedHashSet<>();

        void add(Race race, Basis why, boolean lockSeen) {
            Place place = race.place();
            Optional<FieldKey> named = named(place);
            Optional<Value> object = Optional.empty();
            boolean content = !FieldKey.isFieldItself(place);
            if (named.isEmpty() && place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation made) {
                named = Optional.of(new FieldKey("", made.type().substring(made.type().lastIndexOf('.') + 1) + UNNAMED));
                object = Optional.of(made);
            }
            if (named.isEmpty() || lockFields.contains(contents.resolve(named.get(), owner(place))) && !content || content && !isUnsafeContent(place) || !content && contents.isFinal(contents.resolve(named.get(), owner(place)))) {
                return;
            }
            FieldKey key = contents.resolve(named.get(), owner(place));
            if (contents.isLazy(key)) {
                return;
            }
            boolean isElement = Places.isElement(place);
            ThreadNode root = race.first().thread().lineage().get(0);
            Slot slot = new Slot(key, content && !isElement, root.isCaller() ? Optional.empty() : Optional.of(root.facts().function()), object);
            basis.merge(slot, why, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            if (lockSeen && (!race.first().access().locks().isEmpty() || !race.second().access().locks().isEmpty() || why != Basis.THREADS && why != Basis.MANAGED)) {
                locked.add(slot);
            }
            if (seen.add(List.of(race.first().access().site(), race.second().access().site()))) {
                races.computeIfAbsent(slot, unused -> new ArrayList<>()).add(race);
            }
        }

        private static String owner(Place place) {
            return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation made ? made.type() : "";
        }

        /** Elements of arrays, and library objects that are known not to be made for threads. */
        private boolean isUnsafeContent(Place place) {
            if (!place.selectors().isEmpty()) {
                return true;
            }
            if (!(place.root() instanceof Place.PointeeRoot pointee)) {
                return false;
            }
            if (pointee.pointer() instanceof Value.Allocation made) {
                return !made.type().isEmpty() && !contents.isSafe(made.type()) && (program.types().get(made.type()) == null || containers.isContainer(made.type()));
            }
            Optional<FieldKey> field = FieldKey.of(place).map(key -> contents.resolve(key, ""));
            return field.flatMap(contents::declaration).filter(declared -> containers.isContainer(declared.type().name())).isPresent()
                || field.map(contents::safety).filter(FieldContents.Safety.PLAIN::equals).isPresent();
        }

        List<SharedField> all() {
            List<SharedField> found = new ArrayList<>();
            races.forEach((slot, list) -> {
                boolean isStatic = list.get(0).place().root() instanceof Place.VariableRoot
                    || list.get(0).place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load
                        && load.place().root() instanceof Place.VariableRoot;
                found.add(new SharedField(slot.key(), slot.content(), isStatic, locked.contains(slot), basis.get(slot), List.copyOf(list)));
            });
            return List.copyOf(found);
        }
    }
}
