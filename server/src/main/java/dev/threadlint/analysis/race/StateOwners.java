package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A state that two threads pass on, such as empty and full: each changes it only from the value that it has waited for, so that while it
 * stands at that value nobody else goes on. Confined to the analysis of one tree of threads.
 */
final class StateOwners {
    private final List<ThreadNode> threads;
    private final RootTerms terms;
    private final Map<Place, List<Change>> changes = new LinkedHashMap<>();

    StateOwners(List<ThreadNode> threads, RootTerms terms) {
        this.threads = threads;
        this.terms = terms;
    }

    /**
     * A write of the state while there are several threads.
     *
     * @param from what the writer had found it to be, absent when it had not looked since its own last change
     */
    private record Change(ThreadNode thread, Optional<Signal> from, boolean atomic, boolean relaxed, Set<Lock> locks) {
        boolean tells(Signal found) {
            return atomic && found.atomic() || locks.stream().anyMatch(lock -> found.locks().stream().anyMatch(other -> other.place().equals(lock.place())));
        }
    }

    /** True when both know the state, as two different ones, and each is its state's only owner. */
    boolean separates(Participant left, Participant right) {
        if (haveTurns(left, right)) {
            return true;
        }
        if (left.thread() == right.thread()) {
            return haveOwnStates(left, right);
        }
        for (Signal one : left.order().received()) {
            if (one.kind() == Signal.Kind.STATE) {
                for (Signal other : right.order().received()) {
                    boolean apart = other.kind() == Signal.Kind.STATE && other.object().equals(one.object())
                        && !mayBeEqual(one, other);
                    if (apart && isOwned(one, left.thread()) && isOwned(other, right.thread())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Each waited until it was its turn, by a number that nobody else has drawn (Lamport, 1974). Who gives the turn on by a store that orders nothing keeps nobody out. */
    private boolean haveTurns(Participant left, Participant right) {
        return left.order().received().stream().anyMatch(one -> one.kind() == Signal.Kind.STATE && one.value() == Signal.MINE
            && right.order().received().stream().anyMatch(other -> other.kind() == Signal.Kind.STATE && other.value() == Signal.MINE
                && other.object().equals(one.object()))
            && changes.computeIfAbsent(one.object(), this::changes).stream().noneMatch(Change::relaxed));
    }

    /** Instances of a thread that each wait until the state is their own number, and change it only from there. */
    private boolean haveOwnStates(Participant left, Participant right) {
        return left.order().received().stream().anyMatch(one -> isOwnNumber(one, left.thread()) && right.order().received().contains(one)
            && changes.computeIfAbsent(one.object(), this::changes).stream().allMatch(change -> change.thread() == left.thread() && change.tells(one)
                && change.from().filter(from -> from.given().equals(one.given())).isPresent()));
    }

    private static boolean isOwnNumber(Signal state, ThreadNode thread) {
        return state.kind() == Signal.Kind.STATE && state.given().filter(place -> place.root() instanceof Place.PointeeRoot root
            && root.pointer() instanceof Value.Opaque && thread.own().contains(root.pointer())).isPresent();
    }

    private static boolean mayBeEqual(Signal one, Signal other) {
        return one.given().isPresent() || other.given().isPresent() || mayBeEqual(one.value(), other.value());
    }

    private static boolean mayBeEqual(long one, long other) {
        return one == other || one == Signal.NOT_ZERO && other != 0 || other == Signal.NOT_ZERO && one != 0;
    }

    private boolean isOwned(Signal found, ThreadNode owner) {
        List<Change> all = changes.computeIfAbsent(found.object(), this::changes);
        return !owner.many() && !all.isEmpty() && all.stream().allMatch(change -> change.from().isPresent() && change.tells(found)
            && (change.thread() == owner || !mayBeEqual(change.from().get(), found)));
    }

    /** True when nobody but these threads changes the state, and always in a way that orders. */
    boolean isChangedOnlyBy(Place state, Set<ThreadNode> owners) {
        List<Change> all = changes.computeIfAbsent(state, this::changes);
        return !all.isEmpty() && all.stream().allMatch(change -> change.atomic() && owners.contains(change.thread()));
    }

    private List<Change> changes(Place state) {
        List<Change> found = new ArrayList<>();
        for (ThreadNode thread : threads) {
            List<Substitution> steps = terms.of(thread);
            for (AccessFact access : thread.facts().accesses()) {
                boolean alone = thread.parent().isEmpty() && access.live().isEmpty();
                if (access.writes() && !alone && isSame(RootTerms.apply(steps, access.place()), state)) {
                    found.add(new Change(thread, from(access, steps, state), access.atomicity() == Operation.Atomicity.ATOMIC,
                        access.atomicity() == Operation.Atomicity.RELAXED, RootTerms.apply(steps, access.locks())));
                }
            }
            if (thread.facts().incomplete()) {
                return List.of();
            }
        }
        return found;
    }

    /** The state itself, or what may be the state by another name. */
    private static boolean isSame(Place place, Place state) {
        boolean alike = place.root() instanceof Place.PointeeRoot && !place.selectors().isEmpty() && !state.selectors().isEmpty()
            && place.selectors().get(place.selectors().size() - 1).equals(state.selectors().get(state.selectors().size() - 1));
        return place.equals(state) || alike;
    }

    private static Optional<Signal> from(AccessFact access, List<Substitution> steps, Place state) {
        return access.order().received().stream().filter(signal -> signal.kind() == Signal.Kind.STATE)
            .map(signal -> signal.rewritten(place -> RootTerms.apply(steps, place), lock -> lock))
            .filter(signal -> signal.object().equals(state)).findFirst();
    }
}
