package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that were found true or false on the way to a point and that nothing changed since. Programs that create under a
 * condition often join under the same one; this is what tells that the path which skips both knows no thread. Immutable.
 */
public record Assumptions(Map<Value, Boolean> truths) {
    public static final Assumptions NONE = new Assumptions(Map.of());
    private static final int MAXIMUM = 16;
    private static final Set<String> ORDERINGS = Set.of("<", ">", "<=", ">=");

    public Assumptions {
        truths = truths.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(truths));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Assumptions assumptions && truths.equals(assumptions.truths);
    }

    @Override
    public int hashCode() {
        return truths.hashCode();
    }

    /** A condition in its plain form: negations and comparisons with zero are peeled off. */
    record Fact(Value condition, boolean holds) {
        static Fact of(Value condition, boolean taken) {
            Value value = condition;
            boolean holds = taken;
            while (true) {
                if (value instanceof Value.Not not) {
                    value = not.operand();
                    holds = !holds;
                } else if (value instanceof Value.Binary binary && binary.operator().equals("!=")) {
                    value = new Value.Binary("==", binary.left(), binary.right());
                    holds = !holds;
                } else if (value instanceof Value.Binary binary && binary.operator().equals("==") && binary.right().equals(Value.NULL)) {
                    value = binary.left();
                    holds = !holds;
                } else {
                    return new Fact(value, holds);
                }
            }
        }

        /** Constants and values of which nothing is known tell nothing later. */
        boolean tells() {
            return mentions(condition, value -> value instanceof Value.Load || value instanceof Value.Parameter || value instanceof Value.Opaque
                    || value instanceof Value.Allocation)
                && !mentions(condition, Value.Unknown.class::isInstance);
        }
    }

    Assumptions with(Fact fact) {
        if (!fact.tells() || (truths.size() >= MAXIMUM && !truths.containsKey(fact.condition()))) {
            return this;
        }
        Map<Value, Boolean> more = new LinkedHashMap<>(truths);
        more.put(fact.condition(), fact.holds());
        return new Assumptions(more);
    }

    /** True when two values, none of them a constant, were compared by size, or a call's answer was compared with zero. */
    boolean compares() {
        return truths.keySet().stream().anyMatch(condition -> condition instanceof Value.Binary binary
            && ORDERINGS.contains(binary.operator()) && (isAnswer(binary.left(), binary.right()) || isAnswer(binary.right(), binary.left())
                || !(binary.left() instanceof Value.Constant) && !(binary.right() instanceof Value.Constant)
                    && !(binary.left() instanceof Value.Parameter) && !(binary.right() instanceof Value.Parameter)));
    }

    private static boolean isAnswer(Value value, Value other) {
        return value instanceof Value.Opaque && (other.equals(Value.NULL) || !(other instanceof Value.Constant));
    }

    /** True when two objects were compared by size, themselves or by the same member: programs take their locks in that order. */
    boolean orders() {
        return truths.keySet().stream().anyMatch(condition -> condition instanceof Value.Binary binary && ORDERINGS.contains(binary.operator())
            && (tellApart(binary.left(), binary.right()) || binary.right() instanceof Value.Constant
                && binary.left() instanceof Value.Binary difference && difference.operator().equals("-") && tellApart(difference.left(), difference.right())));
    }

    /** True when these two were compared by size, themselves or by the same member. */
    public boolean orders(Value one, Value other) {
        return truths.keySet().stream().anyMatch(condition -> condition instanceof Value.Binary binary && ORDERINGS.contains(binary.operator())
            && areAlike(binary.left(), binary.right()) && mentions(binary, one::equals) && mentions(binary, other::equals));
    }

    private static boolean tellApart(Value left, Value right) {
        return !left.equals(right) && areAlike(left, right);
    }

    private static boolean areAlike(Value left, Value right) {
        return left instanceof Value.Parameter && right instanceof Value.Parameter
            || left instanceof Value.Load a && right instanceof Value.Load b && a.place().root() instanceof Place.PointeeRoot
                && b.place().root() instanceof Place.PointeeRoot && a.place().selectors().equals(b.place().selectors());
    }

    /** True when a caller can tell by what it passes whether this point is reached. */
    boolean asks() {
        return truths.keySet().stream().anyMatch(condition -> condition instanceof Value.Parameter
            || condition instanceof Value.Binary binary && (binary.left() instanceof Value.Parameter || binary.right() instanceof Value.Parameter));
    }

    /** What was found of members of the objects that parameters bring: a caller may have set them. */
    Assumptions members() {
        return without(value -> !(value instanceof Value.Parameter || value instanceof Value.Constant || value instanceof Value.Load load && isMember(load.place())
            || value instanceof Value.Binary));
    }

    private static boolean isMember(Place place) {
        return place.root() instanceof Place.PointeeRoot object && object.pointer() instanceof Value.Parameter && !place.selectors().isEmpty()
            && place.selectors().stream().allMatch(Place.Field.class::isInstance);
    }

    /** True when what a caller's terms make of it cannot be, after what the caller knows. */
    boolean isImpossible(UnaryOperator<Value> terms, Assumptions known) {
        for (Map.Entry<Value, Boolean> needed : truths.entrySet()) {
            Value now = terms.apply(needed.getKey());
            if (now instanceof Value.Constant constant ? (constant.number() != 0) != needed.getValue()
                    : !needed.getValue() && isThere(now) || known.contradicts(Fact.of(now, needed.getValue()))) {
                return true;
            }
        }
        return false;
    }

    /** What {@code new} makes is there, or there is an exception; of memory that a function answers nothing is sure. */
    private static boolean isThere(Value value) {
        return value instanceof Value.AddressOf || value instanceof Value.FunctionReference || value instanceof Value.Allocation made && !made.type().isEmpty();
    }

    /** Whether a value is known to be other than zero, or to be zero. */
    @Nullable
    Boolean truth(Value value) {
        Fact fact = Fact.of(value, true);
        if (contradicts(fact)) {
            return false;
        }
        return contradicts(new Fact(fact.condition(), !fact.holds())) ? true : null;
    }

    /** True when a condition is known to be other than asked. */
    public boolean denies(Value condition, boolean holds) {
        return contradicts(Fact.of(condition, holds));
    }

    boolean contradicts(Fact fact) {
        Boolean known = truths.get(fact.condition());
        if (known != null) {
            return known != fact.holds();
        }
        return Bounds.exclude(truths, fact.condition(), fact.holds());
    }

    /** What holds on both of two paths. */
    Assumptions common(Assumptions other) {
        if (equals(other)) {
            return this;
        }
        Map<Value, Boolean> both = new LinkedHashMap<>(truths);
        both.entrySet().retainAll(other.truths.entrySet());
        return new Assumptions(both);
    }

    /** The same, with what each path knows of objects that there are none of on the other one, where the pointer to them that a caller gave was found null. */
    Assumptions common(Assumptions other, Assumptions here, Assumptions there) {
        return common(other).and(only(value -> isNull(value, there))).and(other.only(value -> isNull(value, here)));
    }

    private static boolean isNull(Value value, Assumptions known) {
        return value instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Parameter && Boolean.FALSE.equals(known.truth(root.pointer()));
    }

    private Assumptions only(Predicate<Value> mentioned) {
        Map<Value, Boolean> kept = new LinkedHashMap<>(truths);
        kept.keySet().removeIf(condition -> !mentions(condition, mentioned));
        return kept.isEmpty() ? NONE : new Assumptions(kept);
    }

    /** The number that a value was found to be. */
    Optional<Value> number(Value value) {
        return truths.entrySet().stream().filter(truth -> truth.getValue() && truth.getKey() instanceof Value.Binary same
            && same.operator().equals("==") && same.left().equals(value) && same.right() instanceof Value.Constant)
            .map(truth -> ((Value.Binary) truth.getKey()).right()).findFirst();
    }

    /** The number that what stands for several values was found to be, or the value. */
    Value known(Value value) {
        return value instanceof Value.Opaque ? number(value).orElse(value) : value;
    }

    /** A condition that is known here to be what it is known not to be on the other of two paths. */
    Optional<Fact> against(Assumptions other) {
        return truths.entrySet().stream().filter(entry -> other.truths.containsKey(entry.getKey()) && other.truths.get(entry.getKey()) != entry.getValue())
            .map(entry -> new Fact(entry.getKey(), entry.getValue())).findFirst();
    }

    /** Both sets, as seen after a call; {@code other} wins. */
    Assumptions and(Assumptions other) {
        if (other.truths.isEmpty()) {
            return this;
        }
        Map<Value, Boolean> all = new LinkedHashMap<>(truths);
        all.putAll(other.truths);
        return all.size() > 2 * MAXIMUM ? this : new Assumptions(all);
    }

    /** Without the conditions that mention a value. */
    Assumptions without(Predicate<Value> changed) {
        if (truths.isEmpty()) {
            return this;
        }
        Map<Value, Boolean> left = new LinkedHashMap<>();
        for (Map.Entry<Value, Boolean> entry : truths.entrySet()) {
            if (!mentions(entry.getKey(), changed)) {
                left.put(entry.getKey(), entry.getValue());
            }
        }
        return left.size() == truths.size() ? this : new Assumptions(left);
    }

    /** In the terms of a caller; what becomes constant there tells nothing any more. */
    Assumptions rewritten(UnaryOperator<Value> substitution) {
        if (truths.isEmpty()) {
            return this;
        }
        Map<Value, Boolean> other = new LinkedHashMap<>();
        for (Map.Entry<Value, Boolean> entry : truths.entrySet()) {
            Fact fact = Fact.of(substitution.apply(entry.getKey()), entry.getValue());
            if (fact.tells() && (other.size() < MAXIMUM || other.containsKey(fact.condition()))) {
                other.put(fact.condition(), fact.holds());
            }
        }
        return other.isEmpty() ? NONE : new Assumptions(other);
    }

    public static boolean mentions(Value value, Predicate<Value> wanted) {
        if (wanted.test(value)) {
            return true;
        }
        if (value instanceof Value.Load load) {
            return mentions(load.place(), wanted);
        }
        if (value instanceof Value.AddressOf address) {
            return mentions(address.place(), wanted);
        }
        if (value instanceof Value.Binary binary) {
            return mentions(binary.left(), wanted) || mentions(binary.right(), wanted);
        }
        if (value instanceof Value.Choice choice) {
            return mentions(choice.condition(), wanted) || mentions(choice.whenTrue(), wanted) || mentions(choice.whenFalse(), wanted);
        }
        return value instanceof Value.Not not && mentions(not.operand(), wanted);
    }

    private static boolean mentions(Place place, Predicate<Value> wanted) {
        boolean root = place.root() instanceof Place.PointeeRoot pointee && mentions(pointee.pointer(), wanted);
        if (root) {
            return true;
        }
        for (Place.Selector step : place.selectors()) {
            if (step instanceof Place.Index index && mentions(index.value(), wanted)) {
                return true;
            }
        }
        return false;
    }
}
