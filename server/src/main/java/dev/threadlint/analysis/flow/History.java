package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Set;

/**
 * What was found of the variables that decide on threads on the way from a function's entry to a point. It stays a part of how the
 * point was reached until this thread writes the variable. Immutable.
 *
 * @param facts the conditions that held at some moment
 * @param early those of them that held before anything was heard of another thread: what a caller knows of the variables, it knows of
 *     the same values
 * @param closed true once another thread was heard
 */
public record History(Assumptions facts, Assumptions early, boolean closed) {
    public static final History START = new History(Assumptions.NONE, Assumptions.NONE, false);

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof History history && closed == history.closed && facts.equals(history.facts) && early.equals(history.early);
    }

    @Override
    public int hashCode() {
        return facts.hashCode() * 31 + early.hashCode();
    }

    History with(Assumptions.Fact fact) {
        return new History(facts.with(fact), closed ? early : early.with(fact), closed);
    }

    /** This, and then what a callee finds. */
    History with(History callee) {
        boolean nothing = callee.facts.truths().isEmpty();
        return nothing ? this : new History(facts.and(callee.facts), closed ? early : early.and(callee.early), closed);
    }

    History close() {
        return closed ? this : new History(facts, early, true);
    }

    /** After a write of these variables. */
    History without(Set<Place> written) {
        Assumptions left = without(facts, written);
        return left == facts ? this : new History(left, without(early, written), closed);
    }

    History join(History other) {
        return equals(other) ? this : new History(facts.common(other.facts), early.common(other.early), closed || other.closed);
    }

    private static Assumptions without(Assumptions facts, Set<Place> written) {
        return facts.without(value -> value instanceof Value.Load load && written.contains(load.place()));
    }
}
