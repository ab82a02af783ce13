package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is taken and given back as a lock is, but keeps nobody out: semaphores that start with several permits or get them from others, and words that a thread
 * gives back which never took them and heard of nobody who did. Stateless.
 */
final class NoLocks {
    static final int SEVERAL = 2;

    private NoLocks() {}

    /** Static semaphores that start with as many permits, or more. */
    static Set<Place> ofStatics(Collection<FunctionFacts> facts, int least) {
        Set<Place> found = new LinkedHashSet<>();
        Set<Place> semaphores = new LinkedHashSet<>();
        facts.stream().flatMap(function -> function.events().stream()).filter(event -> Places.isStatic(event.object()))
            .forEach(event -> sort(event, event.object(), least, found, semaphores));
        found.retainAll(semaphores);
        return found;
    }

    /** The semaphores of a tree of threads that start with as many permits. */
    static Set<Place> starting(List<ThreadNode> tree, RootTerms terms, int least) {
        Set<Place> found = new LinkedHashSet<>();
        Set<Place> semaphores = new LinkedHashSet<>();
        for (ThreadNode thread : tree) {
            List<Substitution> steps = terms.of(thread);
            thread.facts().events().forEach(event -> sort(event, RootTerms.apply(steps, event.object()), least, found, semaphores));
        }
        found.retainAll(semaphores);
        return found;
    }

    /** Only semaphores are waited for; what a lock begins with is its kind. */
    private static void sort(SyncEvent event, Place object, int least, Set<Place> permitted, Set<Place> semaphores) {
        if (event.kind() == SyncEvent.Kind.INITIALISE && event.operand() instanceof Value.Constant permits && permits.number() >= least) {
            permitted.add(object);
        } else if (event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT) {
            semaphores.add(object);
        }
    }

    /** @param silent see {@link #silent} */
    static Set<Place> among(List<ThreadNode> tree, RootTerms terms, Set<Place> statics, Set<Member> silent, Map<Symbol, FunctionFacts> facts) {
        Set<Place> found = starting(tree, terms, SEVERAL);
        found.addAll(statics);
        found.addAll(given(tree, terms));
        found.addAll(Permits.of(tree, terms, found, facts));
        found.addAll(givenInSilence(tree, terms));
        found.addAll(givenForOthers(tree, terms));
        found.addAll(storedByOthers(tree, terms));
        found.addAll(inSilence(tree, terms, silent));
        return found;
    }

    /** Locks of groups that some thread gives back which is not in the group, and does not have the lock itself. */
    private static Set<Place> givenForOthers(List<ThreadNode> tree, RootTerms terms) {
        Set<Place> groups = new LinkedHashSet<>();
        Set<Place> given = new LinkedHashSet<>();
        for (ThreadNode thread : tree) {
            List<Substitution> steps = terms.of(thread);
            thread.facts().accesses().stream().flatMap(access -> access.locks().stream()).filter(Lock::isOfGroup)
                .forEach(lock -> groups.add(RootTerms.apply(steps, lock.place())));
            thread.facts().released().forEach(place -> given.add(RootTerms.apply(steps, place)));
        }
        groups.retainAll(given);
        return groups;
    }

    /** Words with states into which some thread stores, while others run, that has not changed the word itself before. */
    private static Set<Place> storedByOthers(List<ThreadNode> tree, RootTerms terms) {
        Set<Place> states = new LinkedHashSet<>();
        Set<Place> stored = new LinkedHashSet<>();
        for (ThreadNode thread : tree) {
            List<Substitution> steps = terms.of(thread);
            for (AccessFact access : thread.facts().accesses()) {
                access.locks().stream().filter(Lock::isOfState).forEach(lock -> states.add(RootTerms.apply(steps, lock.place())));
                boolean others = thread.parent().isPresent() || !access.live().isEmpty();
                if (others && access.isAtomic() && access.kind() == Operation.AccessKind.WRITE && access.mayLocks().stream().noneMatch(lock -> lock.place().equals(access.place()))) {
                    stored.add(RootTerms.apply(steps, access.place()));
                }
            }
        }
        states.retainAll(stored);
        return states;
    }

    /** Words that their holders write with an order that tells the next holder nothing (C11 7.17.3), and never with another one. */
    private static Set<Place> givenInSilence(List<ThreadNode> tree, RootTerms terms) {
        Set<Place> silent = new LinkedHashSet<>();
        Set<Place> told = new LinkedHashSet<>();
        for (ThreadNode thread : tree) {
            for (AccessFact access : thread.facts().accesses()) {
                boolean gives = access.isAtomic() && access.kind() == Operation.AccessKind.WRITE
                    && access.mayLocks().stream().anyMatch(lock -> lock.place().equals(access.place()));
                if (gives) {
                    (access.atomicity() == Operation.Atomicity.RELAXED ? silent : told).add(RootTerms.apply(terms.of(thread), access.place()));
                }
            }
        }
        silent.removeAll(told);
        return silent;
    }

    /** Members that all functions of the program give back by writes with an order that tells nothing. */
    static Set<Member> silent(Collection<FunctionFacts> facts) {
        Set<Member> silent = new LinkedHashSet<>();
        Set<Member> told = new LinkedHashSet<>();
        facts.stream().filter(function -> !function.released().isEmpty()).forEach(function -> function.accesses().stream()
            .filter(access -> access.isAtomic() && access.kind() == Operation.AccessKind.WRITE && function.released().contains(access.place()))
            .forEach(access -> member(access.place()).ifPresent((access.atomicity() == Operation.Atomicity.RELAXED ? silent : told)::add)));
        silent.removeAll(told);
        return silent;
    }

    /** The same of words in objects of the program's own that guards lock: what their classes do to give such a word back is in no thread's own text. */
    private static Set<Place> inSilence(List<ThreadNode> tree, RootTerms terms, Set<Member> silent) {
        Set<Place> words = new LinkedHashSet<>();
        for (ThreadNode thread : silent.isEmpty() ? List.<ThreadNode>of() : tree) {
            thread.facts().accesses().stream().flatMap(access -> access.locks().stream()).map(Lock::place)
                .filter(word -> member(word).filter(silent::contains).isPresent()).forEach(word -> words.add(RootTerms.apply(terms.of(thread), word)));
        }
        return words;
    }

    /** A member of a type. */
    record Member(String owner, String name) {}

    private static Optional<Member> member(Place word) {
        return word.selectors().stream().reduce((first, second) -> second).filter(Place.Field.class::isInstance).map(Place.Field.class::cast)
            .map(field -> new Member(field.owner(), field.name()));
    }

    private static Set<Place> given(List<ThreadNode> tree, RootTerms terms) {
        Set<Place> found = new LinkedHashSet<>();
        Map<ThreadNode, Set<Place>> taken = new LinkedHashMap<>();
        for (ThreadNode thread : tree) {
            if (!thread.facts().released().isEmpty() && !waits(thread)) {
                List<Substitution> steps = terms.of(thread);
                thread.facts().released().forEach(word -> {
                    Place place = RootTerms.apply(steps, word);
                    boolean own = thread.lineage().stream().anyMatch(node -> taken.computeIfAbsent(node, key -> taken(key, terms)).contains(place));
                    if (!own && thread.facts().accesses().stream().anyMatch(access -> access.place().equals(word) && isGivenUnasked(access)
                            && tree.stream().anyMatch(taker -> mayHold(taker, place, terms, thread, access)))) {
                        found.add(place);
                    }
                });
            }
        }
        return found;
    }

    /** The thread may hear from others by what is no flag. */
    private static boolean waits(ThreadNode thread) {
        return thread.facts().incomplete() || thread.facts().omitted()
            || thread.facts().events().stream().anyMatch(event -> event.waits() && event.kind() != SyncEvent.Kind.ACQUIRE || event.kind() == SyncEvent.Kind.BLOCK);
    }

    private static boolean isGivenUnasked(AccessFact access) {
        return access.writes() && access.isAtomic() && access.mayLocks().isEmpty() && access.joined().isEmpty() && access.order().received().stream().allMatch(Signal::isOfItself);
    }

    private static boolean mayHold(ThreadNode taker, Place word, RootTerms terms, ThreadNode giver, AccessFact giving) {
        List<Substitution> steps = terms.of(taker);
        return taker != giver && taker.facts().accesses().stream().anyMatch(access -> access.locks().stream()
            .anyMatch(lock -> RootTerms.apply(steps, lock.place()).equals(word)) && ThreadForest.mayRunInParallel(taker, access, giver, giving));
    }

    /** What a thread may hold at some moment, or have held when it started another thread. */
    private static Set<Place> taken(ThreadNode thread, RootTerms terms) {
        List<Substitution> steps = terms.of(thread);
        Set<Place> found = new LinkedHashSet<>();
        Consumer<Lock> add = lock -> found.add(RootTerms.apply(steps, lock.place()));
        thread.facts().accesses().forEach(access -> access.mayLocks().forEach(add));
        thread.facts().mayLocksAtExit().forEach(add);
        thread.facts().spawns().forEach(spawn -> spawn.locks().forEach(add));
        return found;
    }
}
