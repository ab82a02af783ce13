package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Optional;
import java.util.Set;

/** Code that runs on one thread only, since it has compared the running thread with one that is kept. Stateless. */
public final class OwnThread {
    private OwnThread() {}

    /** The condition that the running thread is the one in a variable, if that is what the fact says. */
    static Optional<Assumptions.Fact> of(Assumptions.Fact fact) {
        if (!fact.holds() || !(fact.condition() instanceof Value.Binary test) || !test.operator().equals("==")) {
            return Optional.empty();
        }
        Value other = test.left() instanceof Value.CurrentThread ? test.right() : test.right() instanceof Value.CurrentThread ? test.left() : Value.UNKNOWN;
        return other instanceof Value.Load ? Optional.of(new Assumptions.Fact(new Value.Binary("==", new Value.CurrentThread(), other), true)) : Optional.empty();
    }

    /** The variables whose thread alone makes the access. */
    public static Set<Place> of(AccessFact access) {
        return access.under().facts().truths().entrySet().stream()
            .filter(entry -> entry.getValue() && entry.getKey() instanceof Value.Binary test && test.left() instanceof Value.CurrentThread && test.right() instanceof Value.Load)
            .map(entry -> ((Value.Load) ((Value.Binary) entry.getKey()).right()).place()).collect(FrozenSet.collector());
    }
}
