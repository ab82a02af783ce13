package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.Starts;
import dev.threadlint.analysis.flow.StaticPointers;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.TakenTasks;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Pairs the accesses of all threads of a program. Stateless after construction. */
public final class RaceAnalysis {
    private static final int MAXIMUM_PER_PLACE = 64;

    private final ThreadForest forest;
    private final Map<Symbol, FunctionFacts> facts;
    private final Conflicts conflicts;
    private final RootTerms terms;
    private final Walks walks;
    private final Cases cases;
    private final Map<Value, Set<Value>> alternatives = new LinkedHashMap<>();
    private final QueuedTasks queued;
    private final OtherClasses classes;
    private final Set<Place> severalPermits;
    private final Set<NoLocks.Member> silent;
    /** Semaphores for which nobody needs to wait at first. */
    private final Set<Place> permitted;
    private final List<FunctionFacts.Choice> staticChoices;
    private final Predicate<Place> lasting;

    public RaceAnalysis(Collection<TypeDeclaration> types, Map<Symbol, FunctionFacts> facts, ThreadForest forest, TakenTasks tasks,
                        Function<Place, Optional<Value>> settled, Predicate<Place> lasting, StaticPointers pointers) {
        this.lasting = lasting;
        this.forest = forest;
        this.facts = facts;
        this.queued = new QueuedTasks(tasks);
        this.classes = new OtherClasses(types);
        this.severalPermits = NoLocks.ofStatics(facts.values(), NoLocks.SEVERAL);
        this.silent = NoLocks.silent(facts.values());
        this.permitted = NoLocks.ofStatics(facts.values(), 1);
        facts.values().forEach(function -> alternatives.putAll(function.alternatives()));
        Map<Value, Place> heads = new LinkedHashMap<>();
        facts.values().forEach(function -> heads.putAll(function.heads()));
        this.walks = new Walks(alternatives, heads);
        Set<Symbol> sharedLocals = new LinkedHashSet<>();
        facts.values().forEach(function -> sharedLocals.addAll(function.observations().sharedLocals()));
        this.cases = new Cases(alternatives, pointers);
        this.conflicts = new Conflicts(alternatives, walks, cases, new Overlaps(types), new Starts(types), sharedLocals, facts);
        this.terms = new RootTerms(facts, settled, pointers);
        this.staticChoices = facts.values().stream().flatMap(function -> function.choices().stream())
            .filter(choice -> choice.callee() instanceof Value.Load load && Places.isStatic(load.place())).toList();
    }

    /** Races, at most one per place and pair of threads, in a fixed order. */
    public List<Race> races() {
        return races(forest.trees());
    }

    /** The races among the threads of each tree. */
    public List<Race> races(List<List<ThreadNode>> trees) {
        return pairs(trees, Optional::of);
    }

    /** Which of these writes two threads may make at the same time, whatever order the variable gives: that of a volatile one makes no two steps one. */
    public List<Race> meetings(List<List<ThreadNode>> trees, Predicate<AccessFact> wanted) {
        return pairs(trees, access -> access.writes() && wanted.test(access) ? Optional.of(access.with(Operation.Atomicity.PLAIN)) : Optional.empty());
    }

    private List<Race> pairs(List<List<ThreadNode>> trees, Function<AccessFact, Optional<AccessFact>> seenAs) {
        List<Race> found = new ArrayList<>();
        for (List<ThreadNode> tree : trees) {
            HappensBefore order = new HappensBefore(tree, terms, permitted);
            Exclusion exclusion = new Exclusion(tree, lasting);
            Identities identities = new Identities(tree, terms);
            Set<Place> noLocks = NoLocks.among(tree, terms, severalPermits, silent, facts);
            conflicts.exceptFor(noLocks);
            cases.learn(tree);
            Map<Object, List<Participant>> byRoot = new LinkedHashMap<>();
            GivenObjects gifts = new GivenObjects(terms, alternatives, noLocks);
            for (ThreadNode thread : tree) {
                List<Substitution> steps = terms.of(thread);
                Set<Lock> turns = turns(thread);
                Set<Place> handed = HandedPermits.of(thread, terms);
                // Most accesses of a thread share a few sets of locks.
                Map<Set<Lock>, Set<Lock>> bound = new IdentityHashMap<>();
                Map<Site, Symbol> chosen = chosen(thread, exclusion);
                for (AccessFact any : thread.facts().accesses()) {
                    Optional<AccessFact> seen = isElsewhere(any, chosen) || any.entry().isRuledOut(value -> RootTerms.apply(steps, value)) || identities.isOfAnother(any, thread) ? Optional.empty() : seenAs.apply(any);
                    if (seen.isEmpty()) {
                        continue;
                    }
                    AccessFact access = seen.get();
                    Participant whole = withTurns(participant(thread, access, steps, bound, order), turns);
                    whole = withTurns(whole, HandedPermits.at(access, thread, handed, steps));
                    if (ThreadLocals.isOne(whole.place())) {
                        whole = ThreadLocals.ofOwner(access.place(), thread, tree).map(whole::at).orElse(whole);
                    }
                    for (Participant participant : cases.of(whole, steps)) {
                        if (isCandidate(participant)) {
                            byRoot.computeIfAbsent(base(participant.place().root()), key -> new ArrayList<>()).add(participant);
                            gifts.add(participant);
                        }
                    }
                }
            }
            JoinedBefore joined = new JoinedBefore(tree, terms);
            byRoot.values().forEach(group -> pair(group, order, exclusion, joined, found));
            pair(gifts, order, exclusion, joined, found);
        }
        return found;
    }

    /** What the thread calls by pointers in the object that it was given. */
    private Map<Site, Symbol> chosen(ThreadNode thread, Exclusion exclusion) {
        Map<Site, Symbol> found = new LinkedHashMap<>();
        for (FunctionFacts.Choice choice : choices(thread)) {
            if (choice.callee() instanceof Value.Load load && Places.isStatic(load.place()) && !exclusion.isSettled(load.place())) {
                continue;
            }
            if (RootTerms.apply(terms.of(thread), choice.callee()) instanceof Value.FunctionReference reference) {
                found.put(choice.site(), reference.function());
            }
        }
        return found;
    }

    /** Calls by pointers from what the thread was given, and those by static pointers anywhere on its way. */
    private List<FunctionFacts.Choice> choices(ThreadNode thread) {
        return thread.parent().isEmpty() ? thread.facts().choices() : Stream.concat(thread.facts().choices().stream(), staticChoices.stream()).toList();
    }

    /** The access is one of a function that this thread does not call, as other threads of the same function do. */
    private static boolean isElsewhere(AccessFact access, Map<Site, Symbol> chosen) {
        for (int i = 0; i + 1 < access.path().size() && !chosen.isEmpty(); i++) {
            Symbol called = chosen.get(access.path().get(i));
            if (called != null && !access.path().get(i + 1).function().equals(called)) {
                return true;
            }
        }
        return false;
    }

    private static Participant withTurns(Participant participant, Set<Lock> turns) {
        if (turns.isEmpty()) {
            return participant;
        }
        Set<Lock> locks = new LinkedHashSet<>(participant.locks());
        locks.addAll(turns);
        return new Participant(participant.thread(), participant.access(), participant.place(), locks, participant.mayLocks(), participant.order());
    }

    private static Participant participant(ThreadNode thread, AccessFact access, List<Substitution> terms, Map<Set<Lock>, Set<Lock>> bound,
                                           HappensBefore order) {
        return new Participant(thread, access, RootTerms.apply(terms, access.place()),
            bound.computeIfAbsent(access.locks(), locks -> RootTerms.apply(terms, locks)),
            bound.computeIfAbsent(access.mayLocks(), locks -> RootTerms.apply(terms, locks)), order.of(thread, access.order()));
    }

    /** Places with different bases are never one object. */
    private Object base(Place.Root root) {
        if (root instanceof Place.PointeeRoot pointee) {
            Optional<Place> start = walks.start(pointee.pointer());
            if (start.isPresent()) {
                return List.of(base(start.get().root()));
            }
        }
        if (root instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load) {
            return List.of(base(load.place().root()));
        }
        return root;
    }

    /** What keeps apart the tasks of a pool or timer that runs one after the other; it acts as a lock that each task holds. */
    private Set<Lock> turns(ThreadNode thread) {
        Set<Lock> found = new LinkedHashSet<>();
        if (thread.spawn().isPresent() && thread.parent().isPresent()) {
            List<Substitution> steps = terms.of(thread.parent().get());
            for (Place place : thread.spawn().get().spawn().handlePlaces()) {
                Place bound = RootTerms.apply(steps, place);
                if (Spawn.isSerialPlace(bound)) {
                    found.add(new Lock(bound, Lock.Mode.EXCLUSIVE, Site.NOWHERE));
                }
            }
        }
        return found;
    }

    private static boolean isCandidate(Participant participant) {
        AccessFact access = participant.access();
        boolean orders = access.atomicity() == Operation.Atomicity.VOLATILE && access.site().unit().language() == Language.JAVA;
        boolean unknownLock = false;
        for (Lock lock : participant.locks()) {
            unknownLock |= Places.isUnknown(lock.place());
        }
        for (Lock lock : access.mayLocks()) {
            unknownLock |= lock.isUnread();
        }
        boolean threadLocal = Assumptions.mentions(new Value.AddressOf(participant.place()), RaceAnalysis::isThreadLocal) || isThreadLocal(participant.place());
        boolean atomicObject = access.isAtomic() && access.site().unit().language() == Language.JAVA;
        return !threadLocal && !atomicObject && !orders && !unknownLock && !Places.isUnknown(participant.place()) && !liesBefore(participant.place());
    }

    /** What lies before the object that a pointer leads to, as the header of an allocator does, is part of another one. */
    private static boolean liesBefore(Place place) {
        for (Place.Selector step : place.selectors()) {
            if (step instanceof Place.Index index && index.value() instanceof Value.Constant number && number.number() < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isThreadLocal(Value value) {
        return value instanceof Value.Load load && isThreadLocal(load.place());
    }

    private static boolean isThreadLocal(Place place) {
        return place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.THREAD_LOCAL;
    }

    /** True when two accesses may be to one object. */
    public boolean sameObject(Participant a, Participant b) {
        return conflicts.sameObject(a, b).isPresent();
    }

    private void pair(List<Participant> group, HappensBefore order, Exclusion exclusion, JoinedBefore joined, List<Race> found) {
        Comparator<Participant> clearest = Comparator.comparing((Participant p) -> !p.access().writes())
            .thenComparingInt(p -> p.access().path().size()).thenComparing(p -> p.access().site().unit().source().path())
            .thenComparing(p -> p.access().site().span());
        List<Participant> sorted = group.stream().sorted(clearest).toList();
        Concurrency concurrency = new Concurrency(sorted);
        Map<Place, int[]> counts = new LinkedHashMap<>();
        for (int i = 0; i < sorted.size() && sorted.get(i).access().writes(); i++) {
            Participant a = sorted.get(i);
            int[] count = counts.computeIfAbsent(a.place(), key -> new int[1]);
            for (int j = i; j < sorted.size() && count[0] < MAXIMUM_PER_PLACE; j++) {
                Participant b = sorted.get(j);
                if (concurrency.holds(i, j) && isRace(a, b, order) && !exclusion.separates(a, b)
                        && !joined.isOver(a.thread(), b) && !joined.isOver(b.thread(), a)) {
                    count[0]++;
                    found.add(new Race(a.place(), a, b));
                }
            }
        }
    }

    /** What a thread does to an object that it has put away, and what those do who have found it there. */
    private void pair(GivenObjects gifts, HappensBefore order, Exclusion exclusion, JoinedBefore joined, List<Race> found) {
        Map<Place, int[]> counts = new LinkedHashMap<>();
        for (GivenObjects.Gift gift : gifts.gifts()) {
            Participant giver = gift.giver();
            int[] count = counts.computeIfAbsent(giver.place(), key -> new int[1]);
            for (GivenObjects.Find find : gifts.finds(gift)) {
                Participant taker = find.taker();
                boolean conflict = (giver.access().writes() || taker.access().writes()) && count[0] < MAXIMUM_PER_PLACE
                    && ThreadForest.mayRunInParallel(giver.thread(), giver.access(), taker.thread(), taker.access()) && !Conflicts.bothAtomic(giver, taker)
                    && conflicts.conflictOverGift(giver, gift.put().object(), giver.at(gift.put().there()), taker, taker.at(find.source()));
                if (conflict && GivenObjects.isShared(gift.put().there(), giver, taker) && !GivenObjects.hasHeard(taker) && !order.separates(giver, taker)
                        && !exclusion.separates(giver, taker) && !joined.isOver(giver.thread(), taker) && !joined.isOver(taker.thread(), giver)) {
                    count[0]++;
                    found.add(new Race(giver.place(), giver, taker, Optional.of(gift.put().there())));
                }
            }
        }
    }

    private boolean isRace(Participant a, Participant b, HappensBefore order) {
        if (a == b && !a.thread().many()) {
            return false;
        }
        return !Conflicts.bothAtomic(a, b) && conflicts.conflict(a, b) && !conflicts.isOneInstance(a, b) && !order.separates(a, b) && !queued.separate(a, b) && !classes.separate(a, b);
    }
}
