package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
public final class Assumptions {
    public static final Assumptions NONE = new Assumptions(Map.of());
    private static final int MAXIMUM = 16;
    private static final Set<String> ORDERINGS = Set.of("<", ">", "<=", ">=");

    private static final Predicate<Value> TELLING = value -> value instanceof Value.Load || value instanceof Value.Parameter || value instanceof Value.Opaque
        || value instanceof Value.Allocation;
    private static final Predicate<Value> UNKNOWN = Value.Unknown.class::isInstance;

    private final Map<Value, Boolean> known;
    private final Map<Value, Boolean> truths;
    private final int hash;

    /** @param known nobody changes it from here on */
    private Assumptions(Map<Value, Boolean> known) {
        this.known = known;
        this.truths = known.isEmpty() ? Map.of() : Collections.unmodifiableMap(known);
        this.hash = known.hashCode();
    }

    /** The conditions, in the order in which they were found, and whether they hold. */
    public Map<Value, Boolean> truths() {
        return truths;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Assumptions assumptions && hash == assumptions.hash && known.equals(assumptions.known);
    }

    @Override
    public int hashCode() {
        return hash;
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
                } else if (value instanceof Value.AddressOf address && Places.isHolder(address.place()) && address.place().root() instanceof Place.PointeeRoot member) {
                    value = member.pointer();
                } else {
                    return new Fact(value, holds);
                }
            }
        }

        /** Constants and values of which nothing is known tell nothing later. */
        boolean tells() {
            return mentions(condition, TELLING) && !mentions(condition, UNKNOWN);
        }
    }

    Assumptions with(Fact fact) {
        if (!fact.tells() || (known.size() >= MAXIMUM && !known.containsKey(fact.condition()))) {
            return this;
        }
        Map<Value, Boolean> more = new LinkedHashMap<>(known);
        more.put(fact.condition(), fact.holds());
        return new Assumptions(more);
    }

    /** True when two values, none of them a constant, were compared by size, or a call's answer was compared with zero. */
    boolean compares() {
        return known.keySet().stream().anyMatch(condition -> condition instanceof Value.Binary binary
            && ORDERINGS.contains(binary.operator()) && (isAnswer(binary.left(), binary.right()) || isAnswer(binary.right(), binary.left())
                || !(binary.left() instanceof Value.Constant) && !(binary.right() instanceof Value.Constant)
                    && !(binary.left() instanceof Value.Parameter) && !(binary.right() instanceof Value.Parameter)));
    }

    private static boolean isAnswer(Value value, Value other) {
        return value instanceof Value.Opaque && (other.equals(Value.NULL) || !(other instanceof Value.Constant));
    }

    /** True when two objects were compared by size, themselves or by the same member: programs take their locks in that order. */
    boolean orders() {
        return known.keySet().stream().anyMatch(condition -> condition instanceof Value.Binary binary && ORDERINGS.contains(binary.operator())
            && (tellApart(binary.left(), binary.right()) || binary.right() instanceof Value.Constant
                && binary.left() instanceof Value.Binary difference && difference.operator().equals("-") && tellApart(difference.left(), difference.right())));
    }

    /** True when these two were compared by size, themselves or by the same member. */
    public boolean orders(Value one, Value other) {
        return known.keySet().stream().anyMatch(condition -> condition instanceof Value.Binary binary && ORDERINGS.contains(binary.operator())
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
        return known.keySet().stream().anyMatch(condition -> condition instanceof Value.Parameter
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
        for (Map.Entry<Value, Boolean> needed : this.known.entrySet()) {
            Value now = terms.apply(needed.getKey());
            if (now instanceof Value.Constant constant ? (constant.number() != 0) != needed.getValue()
                    : !needed.getValue() && isThere(now) || known.contradicts(Fact.of(now, needed.getValue()))) {
                return true;
            }
        }
        return false;
    }

    /** What was found of numbers that parameters bring, in the terms of a caller whose parameters bring them. */
    Assumptions ofParameters(UnaryOperator<Value> terms) {
        Assumptions there = rewritten(terms);
        Map<Value, Boolean> kept = new LinkedHashMap<>(there.truths);
        kept.keySet().removeIf(condition -> !isOfParameter(condition));
        return kept.isEmpty() ? NONE : kept.size() == there.truths.size() ? there : new Assumptions(kept);
    }

    /** True when what was found of numbers that parameters bring cannot be, after what they are in other terms. */
    public boolean isRuledOut(UnaryOperator<Value> terms) {
        return truths.entrySet().stream().anyMatch(needed -> isOfParameter(needed.getKey())
            && terms.apply(needed.getKey()) instanceof Value.Constant number && (number.number() != 0) != needed.getValue());
    }

    /** A number that the function was given is compared with a constant, or some of its bits are. */
    static boolean isOfParameter(Value condition) {
        if (condition instanceof Value.Binary binary) {
            return binary.right() instanceof Value.Constant ? isOfParameter(binary.left()) : binary.left() instanceof Value.Constant && isOfParameter(binary.right());
        }
        return condition instanceof Value.Parameter parameter && parameter.index() >= 0;
    }

    /** What {@code new} makes is there, or there is an exception; of memory that a function answers nothing is sure. */
    private static boolean isThere(Value value) {
        return value instanceof Value.AddressOf address && !Places.isHolder(address.place()) || value instanceof Value.FunctionReference || value instanceof Value.Allocation made && !made.type().isEmpty();
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
        Boolean found = known.get(fact.condition());
        if (found != null) {
            return found != fact.holds();
        }
        return Bounds.exclude(known, fact.condition(), fact.holds());
    }

    /** The same, with the ends of what some values can be. */
    Assumptions within(Map<Value, Bounds> limits) {
        Assumptions more = this;
        for (Map.Entry<Value, Bounds> limit : limits.entrySet()) {
            for (Value end : limit.getValue().ends(limit.getKey())) {
                // There is room left for what is asked on the way.
                more = more.truths.size() < MAXIMUM / 2 ? more.with(new Fact(end, true)) : more;
            }
        }
        return more;
    }

    /** What holds on both of two paths. */
    Assumptions common(Assumptions other) {
        if (equals(other)) {
            return this;
        }
        Map<Value, Boolean> both = new LinkedHashMap<>(known);
        both.entrySet().retainAll(other.known.entrySet());
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
        if (known.isEmpty()) {
            return NONE;
        }
        Map<Value, Boolean> kept = new LinkedHashMap<>();
        for (Map.Entry<Value, Boolean> entry : known.entrySet()) {
            if (mentions(entry.getKey(), mentioned)) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        return kept.isEmpty() ? NONE : kept.size() == known.size() ? this : new Assumptions(kept);
    }

    /** The number that a value was found to be. */
    Optional<Value> number(Value value) {
        for (Map.Entry<Value, Boolean> truth : known.entrySet()) {
            if (truth.getValue() && truth.getKey() instanceof Value.Binary same && same.right() instanceof Value.Constant
                    && same.operator().equals("==") && same.left().equals(value)) {
                return Optional.of(same.right());
            }
        }
        return Optional.empty();
    }

    /** The number that what stands for several values was found to be, or the value. */
    Value known(Value value) {
        return value instanceof Value.Opaque ? number(value).orElse(value) : value;
    }

    /** A condition that is known here to be what it is known not to be on the other of two paths. */
    Optional<Fact> against(Assumptions other) {
        return known.entrySet().stream().filter(entry -> other.known.containsKey(entry.getKey()) && other.known.get(entry.getKey()) != entry.getValue())
            .map(entry -> new Fact(entry.getKey(), entry.getValue())).findFirst();
    }

    /** Both sets, as seen after a call; {@code other} wins. */
    Assumptions and(Assumptions other) {
        if (other.known.isEmpty() || other == this) {
            return this;
        }
        Map<Value, Boolean> all = new LinkedHashMap<>(known);
        all.putAll(other.known);
        return all.size() > 2 * MAXIMUM ? this : new Assumptions(all);
    }

    /** Without the conditions that mention a value. */
    Assumptions without(Predicate<Value> changed) {
        if (known.isEmpty()) {
            return this;
        }
        Map<Value, Boolean> left = new LinkedHashMap<>();
        for (Map.Entry<Value, Boolean> entry : known.entrySet()) {
            if (!mentions(entry.getKey(), changed)) {
                left.put(entry.getKey(), entry.getValue());
            }
        }
        return left.size() == known.size() ? this : new Assumptions(left);
    }

    /** In the terms of a caller; what becomes constant there tells nothing any more. */
    Assumptions rewritten(UnaryOperator<Value> substitution) {
        if (known.isEmpty()) {
            return this;
        }
        Map<Value, Boolean> other = new LinkedHashMap<>();
        for (Map.Entry<Value, Boolean> entry : known.entrySet()) {
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
        List<Place.Selector> steps = place.selectors();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Place.Index index && mentions(index.value(), wanted)) {
                return true;
            }
        }
        return false;
    }
}
