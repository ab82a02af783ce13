package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Signals that were received on some of the paths that have met, and what a test has to find for it to have been one of those: {@code ok} is set
 * where a wait ended because of its flag, and cleared where its time was over. Immutable, compared by value.
 */
record HeardIf(Map<Assumptions.Fact, Set<Signal>> told) {
    static final HeardIf NOTHING = new HeardIf(Map.of());
    /** Stands for what a function answers. */
    static final Value ANSWER = new Value.Temporary(-1);
    private static final int MAXIMUM = 8;

    /** What a test tells of, in the order's terms; nothing most of the time. */
    Order by(Assumptions.Fact fact) {
        Set<Signal> heard = told.isEmpty() ? null : told.get(fact);
        return heard == null ? Order.NONE : Order.received(heard);
    }

    /** One of the values that a function answers, and what was received and is known there. */
    record Answer(Value value, Order order, Assumptions assumed, HeardIf heardIf) {
        /** True unless the value is known to be another one than a test about {@link #ANSWER} asks for. */
        private boolean mayBe(Assumptions.Fact fact) {
            return value instanceof Value.Constant constant ? holds(fact, constant.number()) : !assumed.contradicts(about(fact, value));
        }

        /** What was received when the test finds what it asks for. */
        private Set<Signal> heard(Assumptions.Fact fact, Set<Value> parts) {
            Set<Signal> all = new LinkedHashSet<>(order.received());
            all.addAll(heardIf.by(about(fact, value)).received());
            List<Long> numbers = parts.stream().filter(Value.Constant.class::isInstance).map(part -> ((Value.Constant) part).number()).toList();
            List<Long> left = numbers.stream().filter(number -> holds(fact, number)).toList();
            if (numbers.size() == parts.size() && left.size() == 1) {
                // There is one number that it can be then.
                all.addAll(heardIf.by(Assumptions.Fact.of(new Value.Binary("==", value, new Value.Constant(left.get(0))), true)).received());
            }
            return all;
        }
    }

    /** What tests of the answer of a function tell that several returns give: the least that was received by those whose answer stands the test. */
    static HeardIf told(List<Answer> answers, Order always, Map<Value, Set<Value>> alternatives) {
        if (answers.stream().allMatch(answer -> answer.heardIf.told.isEmpty() && always.received().containsAll(answer.order.received()))) {
            return NOTHING;
        }
        Set<Assumptions.Fact> tests = new LinkedHashSet<>();
        test(ANSWER, tests);
        for (String operator : List.of("<", "<=", ">", ">=")) {
            test(new Value.Binary(operator, ANSWER, Value.NULL), tests);
        }
        for (Answer answer : answers) {
            if (answer.value instanceof Value.Constant && !answer.value.equals(Value.NULL)) {
                test(new Value.Binary("==", ANSWER, answer.value), tests);
            }
            answer.heardIf.told.keySet().stream().filter(fact -> subject(fact.condition()).equals(answer.value)).map(fact -> about(fact, ANSWER)).forEach(tests::add);
        }
        Map<Assumptions.Fact, Set<Signal>> told = new LinkedHashMap<>();
        for (Assumptions.Fact test : tests) {
            Set<Signal> least = null;
            for (Answer answer : answers) {
                if (answer.mayBe(test)) {
                    Set<Signal> heard = answer.heard(test, alternatives.getOrDefault(answer.value, Set.of()));
                    heard.retainAll(least == null ? heard : least);
                    least = heard;
                }
            }
            if (least != null && !always.received().containsAll(least)) {
                least.removeAll(always.received());
                told.put(test, FrozenSet.copyOf(least));
            }
        }
        return told.isEmpty() ? NOTHING : new HeardIf(told);
    }

    private static void test(Value condition, Set<Assumptions.Fact> tests) {
        tests.add(Assumptions.Fact.of(condition, true));
        tests.add(Assumptions.Fact.of(condition, false));
    }

    /** A call has answered a value: what tests of it tell from here on. */
    void answered(Value value, FlowState state) {
        if (told.isEmpty() || value instanceof Value.Unknown) {
            return;
        }
        Map<Assumptions.Fact, Set<Signal>> all = new LinkedHashMap<>(state.heardIf.told);
        told.forEach((fact, signals) -> {
            Assumptions.Fact test = about(fact, value);
            if (subject(test.condition()) instanceof Value.Opaque) {
                all.put(test, signals);
            } else if (value instanceof Value.Constant constant && holds(fact, constant.number())) {
                state.order = state.order.then(Order.received(signals));
            }
        });
        state.heardIf = new HeardIf(all);
    }

    /** The signals in other terms. */
    HeardIf rewritten(Substitution terms) {
        Map<Assumptions.Fact, Set<Signal>> all = new LinkedHashMap<>();
        told.forEach((fact, signals) -> all.put(fact, FrozenSet.copyOf(signals).mapped(signal -> signal.rewritten(terms::apply, terms::apply))));
        return told.isEmpty() ? this : new HeardIf(all);
    }

    /** The same test of another value. */
    private static Assumptions.Fact about(Assumptions.Fact fact, Value value) {
        return Assumptions.Fact.of(fact.condition() instanceof Value.Binary test ? new Value.Binary(test.operator(), value, test.right()) : value, fact.holds());
    }

    private static boolean holds(Assumptions.Fact fact, long number) {
        boolean found = fact.condition() instanceof Value.Binary test ? Comparisons.holds(test.operator(), number, ((Value.Constant) test.right()).number()) : number != 0;
        return found == fact.holds();
    }

    /** What both paths tell, or one of them where the other one has received it or knows that the test finds something else. */
    static HeardIf join(FlowState one, FlowState other) {
        Map<Assumptions.Fact, Set<Signal>> both = new LinkedHashMap<>();
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
    private static void tested(FlowState heard, FlowState other, Map<Assumptions.Fact, Set<Signal>> both) {
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
        Map<Assumptions.Fact, Set<Signal>> left = new LinkedHashMap<>(told);
        left.keySet().removeIf(fact -> Assumptions.mentions(fact.condition(), changed));
        return left.size() == told.size() ? this : new HeardIf(left);
    }

    /** Of values that a local still holds: the next round of a loop gives the name of one to another. */
    private HeardIf of(FlowState path) {
        if (told.isEmpty()) {
            return this;
        }
        Map<Assumptions.Fact, Set<Signal>> alive = new LinkedHashMap<>(told);
        alive.keySet().removeIf(fact -> {
            Value value = subject(fact.condition());
            return !path.content.containsValue(value) && !path.temporaries.containsValue(value);
        });
        return alive.size() == told.size() ? this : new HeardIf(alive);
    }

    private void keep(Assumptions.Fact fact, Set<Signal> signals, FlowState path, Map<Assumptions.Fact, Set<Signal>> both) {
        if (path.assumed.contradicts(fact)) {
            both.put(fact, signals);
            return;
        }
        Set<Signal> left = new LinkedHashSet<>(signals);
        Set<Signal> here = told.getOrDefault(fact, Set.of());
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
        Map<Assumptions.Fact, Set<Signal>> all = new LinkedHashMap<>(told);
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
