package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Signals that were received on some of the paths that have met, and what a test has to find for it to have been one of those: {@code ok} is set
 * where a wait ended because of its flag, and cleared where its time was over. Immutable, compared by value.
 */
record HeardIf(Map<Assumptions.Fact, FrozenSet<Signal>> told) {
    static final HeardIf NOTHING = new HeardIf(Map.of());
    private static final int MAXIMUM = 8;

    /** What a test tells of, in the order's terms; nothing most of the time. */
    Order by(Assumptions.Fact fact) {
        Set<Signal> heard = told.isEmpty() ? null : told.get(fact);
        return heard == null ? Order.NONE : new Order(heard, Set.of(), Map.of(), Set.of(), false);
    }

    /** What both paths tell, or one of them where the other one has received it or knows that the test finds something else. */
    static HeardIf join(FlowState one, FlowState other) {
        Map<Assumptions.Fact, FrozenSet<Signal>> both = new LinkedHashMap<>();
        if (one.order != other.order && !one.order.received().equals(other.order.received())) {
            tested(one, other, both);
            tested(other, one, both);
        }
        if (one.heardIf.told.isEmpty() && other.heardIf.told.isEmpty()) {
            return both.isEmpty() ? NOTHING : new HeardIf(both);
        }
        HeardIf first = one.heardIf.of(one);
        HeardIf second = other.heardIf.of(other);
        first.told.forEach((fact, signals) -> second.keep(fact, signals, other, both));
        second.told.forEach((fact, signals) -> {
            if (!first.told.containsKey(fact)) {
                first.keep(fact, signals, one, both);
            }
        });
        return both.isEmpty() ? NOTHING : new HeardIf(both);
    }

    /** What tests have found on the second path only, and would have found otherwise on the first. */
    private static void tested(FlowState heard, FlowState other, Map<Assumptions.Fact, FrozenSet<Signal>> both) {
        Set<Signal> more = more(heard, other);
        if (more.isEmpty()) {
            return;
        }
        other.assumed.truths().forEach((condition, holds) -> {
            if (both.size() < MAXIMUM && subject(condition) instanceof Value.Opaque) {
                both.put(Assumptions.Fact.of(condition, !holds), FrozenSet.copyOf(more));
            }
        });
    }

    private static Set<Signal> more(FlowState heard, FlowState other) {
        Set<Signal> more = new LinkedHashSet<>(heard.order.received());
        more.removeAll(other.order.received());
        return more;
    }

    private static Value subject(Value condition) {
        return condition instanceof Value.Binary test && test.right() instanceof Value.Constant ? test.left() : condition;
    }

    /** Without what tests of values tell that may be others now. */
    HeardIf without(Predicate<Value> changed) {
        if (told.isEmpty()) {
            return this;
        }
        Map<Assumptions.Fact, FrozenSet<Signal>> left = new LinkedHashMap<>(told);
        left.keySet().removeIf(fact -> Assumptions.mentions(fact.condition(), changed));
        return left.size() == told.size() ? this : new HeardIf(left);
    }

    /** Of values that a local still holds: the next round of a loop gives the name of one to another. */
    private HeardIf of(FlowState path) {
        if (told.isEmpty()) {
            return this;
        }
        Map<Assumptions.Fact, FrozenSet<Signal>> alive = new LinkedHashMap<>(told);
        alive.keySet().removeIf(fact -> {
            Value value = subject(fact.condition());
            return !path.content.containsValue(value) && !path.temporaries.containsValue(value);
        });
        return alive.size() == told.size() ? this : new HeardIf(alive);
    }

    private void keep(Assumptions.Fact fact, FrozenSet<Signal> signals, FlowState path, Map<Assumptions.Fact, FrozenSet<Signal>> both) {
        if (path.assumed.contradicts(fact)) {
            both.put(fact, signals);
            return;
        }
        Set<Signal> left = new LinkedHashSet<>(signals);
        Set<Signal> here = told.getOrDefault(fact, FrozenSet.copyOf(Set.of()));
        left.removeIf(signal -> !here.contains(signal) && !path.order.received().contains(signal));
        if (!left.isEmpty()) {
            both.put(fact, FrozenSet.copyOf(left));
        }
    }

    /** A value stands for those of two paths from here on: what would have to be found for it not to be the one of the second path. */
    HeardIf merged(Value both, FlowState heard, Value value, FlowState other) {
        if (heard.order == other.order || told.size() >= MAXIMUM || !(both instanceof Value.Opaque)) {
            return this;
        }
        Set<Signal> more = more(heard, other);
        if (more.isEmpty()) {
            return this;
        }
        Map<Assumptions.Fact, FrozenSet<Signal>> all = new LinkedHashMap<>(told);
        Boolean truth = other.truth(value);
        if (truth != null) {
            all.put(Assumptions.Fact.of(both, !truth), FrozenSet.copyOf(more));
        }
        if (value instanceof Value.Constant && !value.equals(Value.NULL)) {
            all.put(Assumptions.Fact.of(new Value.Binary("==", both, value), false), FrozenSet.copyOf(more));
        }
        other.assumed.truths().forEach((condition, holds) -> {
            if (condition instanceof Value.Binary test && subject(condition).equals(value)) {
                all.put(Assumptions.Fact.of(new Value.Binary(test.operator(), both, test.right()), !holds), FrozenSet.copyOf(more));
            }
        });
        return all.size() == told.size() ? this : new HeardIf(all);
    }
}
