package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole numbers that a value can be by the way it was made, and after it was compared with constants (intervals: Cousot and Cousot, ISOP
 * 1976), without some numbers that it is not. Immutable.
 */
record Bounds(long least, long most, Set<Long> except) {
    private static final Bounds ANY = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE, Set.of());
    private static final Bounds TRUTH = new Bounds(0, 1, Set.of());
    /** Whatever type takes a number up to here, it stays what it is; a larger one may be less than zero in a small type. */
    private static final long SMALL = 127;

    /** What a value was compared with a constant by. */
    private record Comparison(Value subject, String operator, long number) {
        static Comparison of(Value condition) {
            if (!(condition instanceof Value.Binary binary)) {
                return new Comparison(condition, "!=", 0);
            }
            if (binary.right() instanceof Value.Constant right && Comparisons.is(binary.operator())) {
                return new Comparison(binary.left(), binary.operator(), right.number());
            }
            if (binary.left() instanceof Value.Constant left && Comparisons.is(binary.operator())) {
                return new Comparison(binary.right(), Comparisons.mirrored(binary.operator()), left.number());
            }
            return new Comparison(condition, "!=", 0);
        }

        Bounds bounds(boolean holds) {
            return switch (operator) {
                case "<" -> holds ? upTo(number - 1) : from(number);
                case "<=" -> holds ? upTo(number) : from(number + 1);
                case ">" -> holds ? from(number + 1) : upTo(number);
                case ">=" -> holds ? from(number) : upTo(number - 1);
                default -> holds == operator.equals("==") ? new Bounds(number, number, Set.of()) : new Bounds(Long.MIN_VALUE, Long.MAX_VALUE, Set.of(number));
            };
        }
    }

    private static Bounds from(long least) {
        return new Bounds(least, Long.MAX_VALUE, Set.of());
    }

    private static Bounds upTo(long most) {
        return new Bounds(Long.MIN_VALUE, most, Set.of());
    }

    /** What a term can be whatever the memory in it holds: bits that are masked out are not set, and a remainder is smaller than what it is the remainder of. */
    static Bounds of(Value value) {
        if (value instanceof Value.Constant constant) {
            return new Bounds(constant.number(), constant.number(), Set.of());
        }
        if (value instanceof Value.Not) {
            return TRUTH;
        }
        if (value instanceof Value.Choice choice) {
            return of(choice.whenTrue()).or(of(choice.whenFalse()));
        }
        if (value instanceof Value.Range range) {
            return of(range);
        }
        if (!(value instanceof Value.Binary term)) {
            return ANY;
        }
        if (Comparisons.is(term.operator()) || term.operator().equals("&&") || term.operator().equals("||")) {
            return TRUTH;
        }
        Bounds left = of(term.left());
        Bounds right = of(term.right());
        boolean small = left.isSmall() && right.isSmall();
        return switch (term.operator()) {
            case "&" -> left.isMask() || right.isMask() ? upToMask(Math.min(left.isMask() ? left.most : Long.MAX_VALUE, right.isMask() ? right.most : Long.MAX_VALUE)) : ANY;
            case "%" -> right.isMask() && right.least > 0 ? new Bounds(left.isSmall() ? 0 : 1 - right.most, left.isSmall() ? Math.min(left.most, right.most - 1) : right.most - 1, Set.of()) : ANY;
            case "+" -> small ? (left.most + right.most <= SMALL ? from(left.least + right.least) : ANY).and(upTo(left.most + right.most)) : ANY;
            case "-" -> small && left.least >= right.most ? new Bounds(left.least - right.most, left.most - right.least, Set.of()) : ANY;
            case "*" -> small ? upToMask(left.most * right.most) : ANY;
            case "/" -> small && right.least > 0 ? new Bounds(left.least / right.most, left.most / right.least, Set.of()) : ANY;
            case ">>" -> small ? new Bounds(0, left.most, Set.of()) : ANY;
            default -> ANY;
        };
    }

    private static Bounds of(Value.Range range) {
        Bounds first = of(range.first());
        Bounds last = of(range.bound());
        return switch (range.operator()) {
            case "<" -> range.step() > 0 && last.most < Long.MAX_VALUE ? new Bounds(first.least, last.most - 1, Set.of()) : ANY;
            case "<=" -> range.step() > 0 ? new Bounds(first.least, last.most, Set.of()) : ANY;
            case ">" -> range.step() < 0 && last.least > Long.MIN_VALUE ? new Bounds(last.least + 1, first.most, Set.of()) : ANY;
            case ">=" -> range.step() < 0 ? new Bounds(last.least, first.most, Set.of()) : ANY;
            default -> ANY;
        };
    }

    private static Bounds upToMask(long most) {
        return most <= SMALL ? new Bounds(0, most, Set.of()) : upTo(most);
    }

    private boolean isMask() {
        return least >= 0 && most < Long.MAX_VALUE;
    }

    private boolean isSmall() {
        return least >= 0 && most <= SMALL;
    }

    /** Whether a comparison holds for all numbers that its sides can be, or for none; what is less than zero in one type is a large number in another. */
    static Optional<Boolean> decide(Value.Binary comparison) {
        Comparison asked = Comparison.of(comparison);
        Bounds bounds = asked.subject() == comparison || asked.number() < 0 && !asked.operator().equals("==") && !asked.operator().equals("!=") ? ANY : of(asked.subject());
        if (bounds.equals(ANY)) {
            return Optional.empty();
        }
        return bounds.and(asked.bounds(true)).isEmpty() ? Optional.of(false) : bounds.and(asked.bounds(false)).isEmpty() ? Optional.of(true) : Optional.empty();
    }

    /** What a value can be after what is known of comparisons of it. */
    static Bounds of(Value value, Map<Value, Boolean> known) {
        Bounds bounds = of(value);
        for (Map.Entry<Value, Boolean> truth : known.entrySet()) {
            Comparison other = mentions(truth.getKey(), value) ? Comparison.of(truth.getKey()) : null;
            if (other != null && other.subject().equals(value)) {
                bounds = bounds.and(other.bounds(truth.getValue()));
            }
        }
        return bounds;
    }

    /** True when the condition cannot be as asked after what is known of other comparisons of the same value. */
    static boolean exclude(Map<Value, Boolean> known, Value condition, boolean holds) {
        Comparison asked = Comparison.of(condition);
        Bounds bounds = of(asked.subject(), known);
        return !bounds.equals(ANY) && bounds.and(asked.bounds(holds)).isEmpty();
    }

    private static boolean mentions(Value condition, Value subject) {
        return condition.equals(subject) || condition instanceof Value.Binary binary && (binary.left().equals(subject) || binary.right().equals(subject));
    }

    private Bounds and(Bounds other) {
        Set<Long> gaps = except;
        if (!other.except.isEmpty()) {
            gaps = new LinkedHashSet<>(except);
            gaps.addAll(other.except);
        }
        long low = Math.max(least, other.least);
        long high = Math.min(most, other.most);
        while (low <= high && low < Long.MAX_VALUE && gaps.contains(low)) {
            low++;
        }
        while (low <= high && high > Long.MIN_VALUE && gaps.contains(high)) {
            high--;
        }
        return new Bounds(low, high, gaps);
    }

    /** What one of two values can be. */
    Bounds or(Bounds other) {
        return new Bounds(Math.min(least, other.least), Math.max(most, other.most), Set.of());
    }

    /** Comparisons that tell how large a value can be. */
    List<Value> ends(Value value) {
        List<Value> ends = new ArrayList<>();
        if (least > Long.MIN_VALUE) {
            ends.add(new Value.Binary(">=", value, new Value.Constant(least)));
        }
        if (most < Long.MAX_VALUE) {
            ends.add(new Value.Binary("<=", value, new Value.Constant(most)));
        }
        return ends;
    }

    private boolean isEmpty() {
        return least > most;
    }
}
