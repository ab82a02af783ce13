package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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

    /** The same in the terms of a caller. */
    static History lifted(History under, UnaryOperator<Place> terms) {
        boolean relative = !under.facts().truths().isEmpty() && under.facts().truths().keySet().stream().anyMatch(condition -> kept(condition).filter(Places::isRelative).isPresent());
        return relative ? new History(lifted(under.facts(), terms), lifted(under.early(), terms), under.closed()) : under;
    }

    private static Assumptions lifted(Assumptions facts, UnaryOperator<Place> terms) {
        Assumptions result = Assumptions.NONE;
        for (Map.Entry<Value, Boolean> fact : facts.truths().entrySet()) {
            Value condition = kept(fact.getKey()).<Value>map(place -> new Value.Binary("==", new Value.CurrentThread(), new Value.Load(terms.apply(place)))).orElse(fact.getKey());
            result = result.with(new Assumptions.Fact(condition, fact.getValue()));
        }
        return result;
    }

    /** The variable that the running thread is compared with. */
    private static Optional<Place> kept(Value condition) {
        return condition instanceof Value.Binary test && test.left() instanceof Value.CurrentThread && test.right() instanceof Value.Load load
            ? Optional.of(load.place()) : Optional.empty();
    }

    /** The variables whose thread alone makes the access. */
    public static Set<Place> of(AccessFact access) {
        return access.under().facts().truths().entrySet().stream()
            .filter(Map.Entry::getValue).flatMap(entry -> kept(entry.getKey()).stream()).collect(FrozenSet.collector());
    }
}
