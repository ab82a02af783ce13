package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Signal;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Set;

/**
 * Two threads of which each has shown its own flag and then found that it may go on, by the flag of the other or by a turn that both leave to each other.
 * Confined to the analysis of one tree of threads.
 */
final class CrossedFlags {
    private final StateOwners states;
    private final RootTerms terms;

    CrossedFlags(StateOwners states, RootTerms terms) {
        this.states = states;
        this.terms = terms;
    }

    boolean separate(Participant left, Participant right) {
        if (left.thread() == right.thread()) {
            return left.order().received().stream().anyMatch(one -> one.kind() == Signal.Kind.CROSSED && right.order().received().contains(one) && isOfTwo(one, left.thread()));
        }
        if (left.thread().many() || right.thread().many()) {
            return false;
        }
        for (Signal one : left.order().received()) {
            if (one.kind() == Signal.Kind.CROSSED) {
                for (Signal other : right.order().received()) {
                    if (other.kind() == Signal.Kind.CROSSED && areCrossed(one, other, left.thread(), right.thread())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean areCrossed(Signal one, Signal other, ThreadNode left, ThreadNode right) {
        Place first = one.object();
        Place second = other.object();
        if (first.equals(second) || one.value() != other.value() || !states.isChangedOnlyBy(first, Set.of(left)) || !states.isChangedOnlyBy(second, Set.of(right))) {
            return false;
        }
        boolean turns = one.value() != 0;
        return turns ? one.given().equals(other.given()) && states.isChangedOnlyBy(one.given().orElseThrow(), Set.of(left, right)) && asks(left, second) && asks(right, first)
            : one.given().filter(second::equals).isPresent() && other.given().filter(first::equals).isPresent();
    }

    /** The two instances of a thread, of which each has the element of its number and looks at the other one. */
    private boolean isOfTwo(Signal crossed, ThreadNode thread) {
        Place flag = crossed.object();
        int last = flag.selectors().size() - 1;
        if (last < 0 || !(flag.selectors().get(last) instanceof Place.Index element) || !(element.value() instanceof Value.Opaque number) || !thread.own().contains(number)) {
            return false;
        }
        boolean two = thread.parent().map(creator -> creator.facts().ranges().get(number)).filter(range -> range.first().equals(Value.NULL) && range.step() == 1
            && range.count().filter(count -> count == 2).isPresent()).isPresent();
        Place other = new Place(flag.root(), flag.selectors().subList(0, last)).select(element.with(new Value.Binary("-", new Value.Constant(1), number)));
        Place given = crossed.given().orElseThrow();
        return two && states.isChangedOnlyBy(flag, Set.of(thread)) && (crossed.value() == 0 ? given.equals(other) : states.isChangedOnlyBy(given, Set.of(thread)) && asks(thread, other));
    }

    private boolean asks(ThreadNode thread, Place flag) {
        return thread.facts().accesses().stream().anyMatch(access -> !access.writes() && access.isAtomic() && RootTerms.apply(terms.of(thread), access.place()).equals(flag));
    }
}
