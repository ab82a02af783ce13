package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.Approaches;
import dev.threadlint.analysis.threads.Approaches.Approach;
import dev.threadlint.analysis.threads.Approaches.Step;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Members that all objects of a type keep under one lock: a lock in the object itself, or one global lock. That two threads have the same
 * object need not be known; what is known is that every other function takes the lock (the idea of belief inference: Engler and others,
 * SOSP 2001). C and C++ only. Confined.
 */
public final class MemberGuards {
    private static final int LEAST_FUNCTIONS = 2;
    private static final int MAXIMUM_ROUNDS = 30;
    private static final int MAXIMUM_PAIRS = 64;
    private static final int MAXIMUM_KEEPING = 1000;
    /** Of a member that many use without the lock nothing is believed. */
    private static final int MAXIMUM_OTHERS = 6;

    private final Map<Symbol, FunctionFacts> facts;
    private final Approaches approaches;
    private final Optional<ClientHabits> habits;
    private final Owners owners;
    private final Map<Symbol, Set<String>> atEntry = new LinkedHashMap<>();
    private final Map<String, List<Use>> exactly = new LinkedHashMap<>();
    private final Map<String, Guarding> guardings = new LinkedHashMap<>();
    private final Map<String, List<Use>> within = new LinkedHashMap<>();

    /** @param locks that are held there by every caller, by name */
    private record Use(FunctionFacts function, AccessFact access, String member, Set<String> locks) {
        Symbol symbol() {
            return function.function();
        }

        /** What decides on which threads may be alive. */
        List<Object> moment() {
            return List.of(symbol(), access.live(), access.joined());
        }
    }

    /** An access of a function, by both ends of its path. */
    private record Known(Site first, Site last, int length, String member) {
        // One is made for each access of each function.
        @Override
        public boolean equals(Object other) {
            return other instanceof Known known && length == known.length && first.equals(known.first) && last.equals(known.last) && member.equals(known.member);
        }

        @Override
        public int hashCode() {
            return (first.hashCode() * 31 + last.hashCode()) * 31 + member.hashCode() + length;
        }
    }

    private record Pair(Use bare, Use kept, Race race) {}

    /**
     * The one function that does without the lock.
     *
     * @param race the access without the lock and one with it, each in the terms of its function
     * @param part what all of these functions use: the place that the first uses, or the struct that it is in
     * @param bare the function in whose terms the first is
     * @param keeper the function in whose terms the second and the lock are
     * @param functions how many others use the member, all under the lock
     */
    public record Lapse(Race race, Place part, Symbol bare, Symbol keeper, Lock guard, int functions) {}

    /** @param clients the threads of those who call a library, which nothing is known of but what its locks tell; none in a program */
    public MemberGuards(Map<Symbol, FunctionFacts> facts, ThreadForest forest, List<ThreadNode> clients) {
        this.facts = facts;
        this.habits = clients.isEmpty() ? Optional.empty() : Optional.of(new ClientHabits(facts));
        this.approaches = new Approaches(facts, clients.isEmpty() ? forest.trees() : List.of(clients));
        this.owners = new Owners(facts);
    }

    public List<Lapse> lapses() {
        enter();
        collect();
        List<Lapse> found = new ArrayList<>();
        // A member tells more than the struct that it is in.
        within.keySet().stream().sorted(Comparator.comparing((String member) -> -depth(member))).forEach(member -> {
            List<Use> uses = new ArrayList<>(within.get(member));
            for (int end = member.lastIndexOf('.'); end > 0; end = member.lastIndexOf('.', end - 1)) {
                uses.addAll(exactly.getOrDefault(member.substring(0, end), List.of()));
            }
            lapse(uses, member).filter(lapse -> found.stream().noneMatch(known -> isSame(known, lapse))).ifPresent(found::add);
        });
        return found;
    }

    /** The same function forgets the lock, or the same call on the way there does. */
    private static boolean isSame(Lapse known, Lapse lapse) {
        List<Site> first = known.race.first().access().path();
        List<Site> second = lapse.race.first().access().path();
        int common = 0;
        while (common < Math.min(first.size(), second.size()) && first.get(common).equals(second.get(common))) {
            common++;
        }
        boolean sameFunction = first.get(first.size() - 1).function().equals(second.get(second.size() - 1).function());
        boolean sameCall = common > 0 && common >= Math.min(first.size(), second.size()) - 2;
        return name(known.guard.place()).equals(name(lapse.guard.place())) && (sameFunction || sameCall);
    }

    /** The locks that all callers of a function hold, as the greatest solution. */
    private void enter() {
        boolean changed = true;
        for (int round = 0; round < MAXIMUM_ROUNDS && changed; round++) {
            changed = false;
            for (Symbol function : facts.keySet()) {
                Optional<Set<String>> held = approaches.isOpen(function) ? Optional.of(Set.of()) : ofCallers(function);
                if (held.isPresent() && !held.get().equals(atEntry.put(function, held.get()))) {
                    changed = true;
                }
            }
        }
    }

    private Optional<Set<String>> ofCallers(Symbol function) {
        Set<String> common = null;
        for (Step step : approaches.callsOf(function)) {
            Set<String> above = atEntry.get(step.caller());
            if (above != null) {
                Set<String> held = names(step.locks());
                if (step.released().isEmpty()) {
                    held.addAll(above);
                }
                if (common == null) {
                    common = held;
                } else {
                    common.retainAll(held);
                }
            }
        }
        return Optional.ofNullable(common);
    }

    private void collect() {
        Map<Place, Optional<String>> members = new LinkedHashMap<>();
        Map<Symbol, Set<Known>> known = new LinkedHashMap<>();
        for (FunctionFacts function : facts.values()) {
            for (AccessFact access : function.accesses()) {
                Site site = access.site();
                Optional<String> member = site.unit().language() == Language.JAVA ? Optional.empty() : member(access.place(), members);
                if (member.isPresent()) {
                    known.computeIfAbsent(function.function(), key -> new LinkedHashSet<>()).add(new Known(access.path().get(0), site, access.path().size(), member.get()));
                }
            }
        }
        for (FunctionFacts function : facts.values()) {
            for (AccessFact access : function.accesses()) {
                Optional<String> member = access.site().unit().language() == Language.JAVA ? Optional.empty() : member(access.place(), members);
                if (member.isPresent() && !isOfCallee(known, access, member.get())) {
                    add(function, access, member.get());
                }
            }
        }
    }

    private static Optional<String> member(Place place, Map<Place, Optional<String>> members) {
        Optional<String> known = members.get(place);
        if (known == null) {
            known = member(place);
            members.put(place, known);
        }
        return known;
    }

    /** What is the same member for the callee is a use of the callee. */
    private static boolean isOfCallee(Map<Symbol, Set<Known>> known, AccessFact access, String member) {
        if (access.path().size() == 1) {
            return false;
        }
        Site next = access.path().get(1);
        Set<Known> own = known.get(next.function());
        return own != null && own.contains(new Known(next, access.site(), access.path().size() - 1, member));
    }

    private void add(FunctionFacts function, AccessFact access, String member) {
        Set<String> locks = new LinkedHashSet<>();
        access.locks().stream().filter(lock -> isGlobal(lock.place()) || lock.place().root().equals(access.place().root()))
            .forEach(lock -> name(lock.place()).ifPresent(locks::add));
        if (!access.released()) {
            atEntry.getOrDefault(function.function(), Set.of()).stream().filter(name -> isGlobal(name) || owner(name).equals(owner(member))).forEach(locks::add);
        }
        Use use = new Use(function, access, member, locks);
        exactly.computeIfAbsent(member, key -> new ArrayList<>()).add(use);
        within.computeIfAbsent(member, key -> new ArrayList<>()).add(use);
        int least = access.place().root() instanceof Place.PointeeRoot ? member.indexOf('.') + 1 : 0;
        for (int end = member.lastIndexOf('.'); end > least; end = member.lastIndexOf('.', end - 1)) {
            within.computeIfAbsent(member.substring(0, end), key -> new ArrayList<>()).add(use);
        }
    }

    /** A type and the members that lead on from it, or a variable with static storage; elements of an array are not told apart. */
    private static Optional<String> member(Place place) {
        if (place.root() instanceof Place.VariableRoot root) {
            return Places.local(place).isPresent() ? Optional.empty() : Optional.of("=" + root.symbol().toString().replace('.', ':') + steps(place.selectors()));
        }
        List<Place.Selector> steps = place.selectors().stream().dropWhile(step -> step instanceof Place.Index).toList();
        boolean typed = !steps.isEmpty() && steps.get(0) instanceof Place.Field first && !first.owner().isEmpty();
        return typed ? Optional.of(((Place.Field) steps.get(0)).owner() + steps(steps)) : Optional.empty();
    }

    private static String steps(List<Place.Selector> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(step instanceof Place.Field field ? "." + field.name() : "[]"));
        return text.toString();
    }

    /** Locks are named as members are; one that a member points to is named after that member. */
    private static Optional<String> name(Place lock) {
        Optional<String> member = member(lock);
        boolean pointed = member.isEmpty() && lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load;
        return pointed ? name(((Value.Load) ((Place.PointeeRoot) lock.root()).pointer()).place()).map(name -> name.startsWith("=") ? name + "*" : name + ".*") : member;
    }

    private static Set<String> names(Set<Lock> locks) {
        Set<String> names = new LinkedHashSet<>();
        locks.forEach(lock -> name(lock.place()).ifPresent(names::add));
        return names;
    }

    private static boolean isGlobal(Place lock) {
        return name(lock).filter(MemberGuards::isGlobal).isPresent();
    }

    private static boolean isGlobal(String name) {
        return name.startsWith("=");
    }

    private static String owner(String member) {
        int end = member.indexOf('.');
        return end < 0 ? member : member.substring(0, end);
    }

    private static int depth(String member) {
        return (int) member.chars().filter(each -> each == '.').count();
    }

    /** The lock that most functions take. */
    private Optional<Lapse> lapse(List<Use> all, String member) {
        Map<String, Set<Symbol>> holders = new LinkedHashMap<>();
        all.forEach(use -> use.locks.forEach(lock -> holders.computeIfAbsent(lock, key -> new LinkedHashSet<>()).add(use.symbol())));
        Optional<String> guard = holders.entrySet().stream().filter(entry -> entry.getValue().size() >= LEAST_FUNCTIONS)
            .max(Comparator.comparing((Map.Entry<String, Set<Symbol>> entry) -> entry.getValue().size()).thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey);
        return guard.flatMap(lock -> lapse(all, member, lock));
    }

    private Optional<Lapse> lapse(List<Use> all, String member, String guard) {
        Guarding guarding = guardings.computeIfAbsent(guard, Guarding::new);
        List<Use> kept = all.stream().filter(use -> use.locks.contains(guard)).toList();
        List<Use> others = all.stream().filter(use -> !use.locks.contains(guard) && !guarding.setup.contains(use.symbol())).toList();
        if (others.isEmpty() || others.stream().map(Use::symbol).distinct().count() > MAXIMUM_OTHERS) {
            return Optional.empty();
        }
        if (kept.stream().map(Use::symbol).distinct().count() < LEAST_FUNCTIONS) {
            return Optional.empty();
        }
        Set<Approach> keeping = new LinkedHashSet<>();
        kept.forEach(use -> keeping.addAll(approaches.to(use.symbol(), use.access)));
        if (keeping.size() > MAXIMUM_KEEPING) {
            return Optional.empty();
        }
        Map<List<Object>, Boolean> known = new LinkedHashMap<>();
        List<Use> bare = others.stream().filter(use -> !known.computeIfAbsent(use.moment(), key -> guarding.isEarlyOrHeld(use, List.copyOf(keeping)))).toList();
        Set<Symbol> lapsed = guarding.outermost(bare);
        Set<Symbol> keepers = new LinkedHashSet<>();
        kept.stream().map(Use::symbol).filter(function -> !lapsed.contains(function)).forEach(keepers::add);
        boolean written = Stream.concat(bare.stream(), kept.stream()).anyMatch(use -> use.access.writes());
        if (lapsed.size() != 1 || keepers.size() < LEAST_FUNCTIONS || !written || bare.stream().anyMatch(use -> isMuted(use, guard, kept))) {
            return Optional.empty();
        }
        if (habits.isPresent() && !habits.get().forgets(facts.get(lapsed.iterator().next()), accesses(bare), accesses(kept),
                (event, use) -> name(event.object()).filter(guard::equals).isPresent() && (isGlobal(guard) || event.object().root().equals(use.place().root())))) {
            return Optional.empty();
        }
        return pair(bare, kept, guarding).flatMap(pair -> guardOf(pair, kept, guard).map(lock -> new Lapse(pair.race, part(pair.bare, member), pair.bare.symbol(), pair.kept.symbol(), lock, keepers.size())));
    }

    private static List<AccessFact> accesses(List<Use> uses) {
        return uses.stream().map(Use::access).toList();
    }

    /** The part of the object that all these functions use. */
    private static Place part(Use use, String member) {
        List<Place.Selector> steps = new ArrayList<>(use.access.place().selectors());
        for (int more = depth(use.member) - depth(member); more > 0; more--) {
            while (!(steps.remove(steps.size() - 1) instanceof Place.Field)) {
                // Elements of the member go with it.
                continue;
            }
        }
        return new Place(use.access.place().root(), steps);
    }

    /** The lock in the words of the function that uses the member, or of a caller that holds it. */
    private static Optional<Lock> guardOf(Pair pair, List<Use> kept, String guard) {
        return Stream.concat(pair.race.second().locks().stream(), kept.stream().flatMap(use -> use.access.locks().stream()))
            .filter(lock -> name(lock.place()).filter(guard::equals).isPresent()).findFirst();
    }

    /** What is known of one lock, or of that lock of every object of a type. */
    private final class Guarding {
        private final String guard;
        /** Functions that make the lock or end it, with the object that it guards. */
        private final Set<Symbol> setup = new LinkedHashSet<>();
        private final Map<List<Object>, List<Approach>> ways = new LinkedHashMap<>();
        private final Map<Set<Lock>, Boolean> holding = new IdentityHashMap<>();

        Guarding(String guard) {
            this.guard = guard;
            for (FunctionFacts function : facts.values()) {
                boolean life = function.events().stream().anyMatch(event -> (event.kind() == SyncEvent.Kind.INITIALISE || event.kind() == SyncEvent.Kind.DESTROY)
                    && event.path().size() <= 2 && name(event.object()).filter(guard::equals).isPresent());
                if (life) {
                    setup.add(function.function());
                }
            }
        }

        boolean isWithout(Step step) {
            return !setup.contains(step.caller()) && !holding.computeIfAbsent(step.mayLocks(), locks -> mayHold(locks, guard));
        }

        /** The ways on which threads come to a use without the lock. */
        List<Approach> waysTo(Use use) {
            return ways.computeIfAbsent(use.moment(), key -> approaches.to(use.symbol(), use.access, this::isWithout));
        }

        /** Threads come there, but all with the lock, or when nobody who takes it can run. */
        boolean isEarlyOrHeld(Use use, List<Approach> keepers) {
            boolean meets = waysTo(use).stream().anyMatch(way -> keepers.stream().anyMatch(against -> way.mayMeet(against)));
            return !meets && !approaches.to(use.symbol(), use.access).isEmpty();
        }

        /** The functions that do without the lock, but for those that are called so by others of them only. */
        Set<Symbol> outermost(List<Use> bare) {
            Set<Symbol> lapsed = new LinkedHashSet<>();
            Map<Symbol, AccessFact> first = new LinkedHashMap<>();
            bare.forEach(use -> first.putIfAbsent(use.symbol(), use.access));
            lapsed.addAll(first.keySet());
            for (Symbol function : first.keySet()) {
                boolean inner = lapsed.stream().anyMatch(outer -> !outer.equals(function)
                    && approaches.to(function, first.get(function), step -> isWithout(step) && !step.caller().equals(outer)).isEmpty());
                if (inner && lapsed.size() > 1) {
                    lapsed.remove(function);
                }
            }
            return lapsed;
        }
    }

    private static boolean mayHold(Set<Lock> locks, String guard) {
        return locks.stream().anyMatch(lock -> name(lock.place()).filter(name -> !name.equals(guard)).isEmpty());
    }

    /**
     * Nothing is said where the lock may be held after all, of code that runs with the lock as well, and of a function that looks first and then
     * looks again with the lock.
     */
    private static boolean isMuted(Use use, String guard, List<Use> kept) {
        AccessFact access = use.access;
        boolean mayBeHeld = access.released() || mayHold(access.mayLocks(), guard);
        boolean twice = kept.stream().anyMatch(other -> other.access.site().equals(access.site()) || other.symbol().equals(use.symbol()) && other.member.equals(use.member));
        return mayBeHeld || twice || access.isAtomic() || isLetGo(use, guard);
    }

    /**
     * The function has taken the lock by one means, a guard say, gives it back by another one for the time of the access, and takes it again by that: what it
     * does meanwhile is meant to be done without.
     */
    private static boolean isLetGo(Use use, String guard) {
        int at = use.access.path().get(0).ordinal();
        Optional<SyncEvent> before = Optional.empty();
        Optional<SyncEvent> given = Optional.empty();
        for (SyncEvent event : use.function.events().stream().filter(event -> name(event.object()).filter(guard::equals).isPresent())
                .sorted(Comparator.comparing(event -> event.path().get(0).ordinal())).toList()) {
            if (event.kind() == SyncEvent.Kind.ACQUIRE && event.path().get(0).ordinal() > at) {
                return given.isPresent() && before.isPresent() && !means(event).equals(means(before.get()));
            }
            boolean earlier = event.path().get(0).ordinal() < at;
            before = earlier && event.kind() == SyncEvent.Kind.ACQUIRE ? Optional.of(event) : before;
            given = earlier && event.kind() == SyncEvent.Kind.RELEASE ? Optional.of(event) : event.kind() == SyncEvent.Kind.ACQUIRE ? Optional.empty() : given;
        }
        return false;
    }

    /** The function that a lock is taken by. */
    private static Object means(SyncEvent event) {
        return event.path().size() > 1 ? event.path().get(1).function() : event.by();
    }

    private Optional<Pair> pair(List<Use> bare, List<Use> kept, Guarding guarding) {
        int pairs = 0;
        for (Use use : bare) {
            for (Approach way : guarding.waysTo(use)) {
                // What a function locks is known to others.
                if (habits.isEmpty() && owners.mayOwn(use.function, use.access, way)) {
                    continue;
                }
                for (Use other : kept) {
                    boolean conflict = !other.symbol().equals(use.symbol()) && (use.access.writes() || other.access.writes()) && overlap(use.member, other.member)
                        && other.locks.stream().noneMatch(use.locks::contains);
                    if (conflict && pairs++ < MAXIMUM_PAIRS) {
                        Optional<Approach> meeting = approaches.to(other.symbol(), other.access).stream()
                            .filter(against -> way.mayMeet(against)).findFirst();
                        if (meeting.isPresent()) {
                            Race.Participant first = participant(use, way);
                            return Optional.of(new Pair(use, other, new Race(first.place(), first, participant(other, meeting.get()))));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** One is the other, or holds it. */
    private static boolean overlap(String member, String other) {
        return member.equals(other) || member.startsWith(other + ".") || other.startsWith(member + ".");
    }

    private static Race.Participant participant(Use use, Approach way) {
        AccessFact access = use.access;
        List<Site> path = new ArrayList<>(way.path());
        path.addAll(access.path());
        AccessFact whole = new AccessFact(access.place(), access.kind(), access.atomicity(), access.type(), path, access.locks(), access.mayLocks(), access.released(),
            way.live(), access.joined(), access.order(), access.under());
        Set<Lock> locks = new LinkedHashSet<>(access.locks());
        locks.addAll(way.locks());
        return new Race.Participant(way.thread(), whole, access.place(), locks, locks, access.order());
    }
}
