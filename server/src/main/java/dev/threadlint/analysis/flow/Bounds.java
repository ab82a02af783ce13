package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole numbers that a value can be after it was compared with constants (intervals: Cousot and Cousot, ISOP 1976), with one number that it
 * is not.
 */
record Bounds(long least, long most, Optional<Long> except) {
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
                default -> holds == operator.equals("==") ? new Bounds(number, number, Optional.empty()) : new Bounds(Long.MIN_VALUE, Long.MAX_VALUE, Optional.of(number));
            };
        }
    }

    private static Bounds from(long least) {
        return new Bounds(least, Long.MAX_VALUE, Optional.empty());
    }

    private static Bounds upTo(long most) {
        return new Bounds(Long.MIN_VALUE, most, Optional.empty());
    }

    /** True when the condition cannot be as asked after what is known of other comparisons of the same value. */
    static boolean exclude(Map<Value, Boolean> known, Value condition, boolean holds) {
        Comparison asked = Comparison.of(condition);
        Bounds bounds = asked.bounds(holds);
        boolean compared = false;
        for (Map.Entry<Value, Boolean> truth : known.entrySet()) {
            Comparison other = mentions(truth.getKey(), asked.subject()) ? Comparison.of(truth.getKey()) : null;
            if (other != null && other.subject().equals(asked.subject())) {
                compared = true;
                bounds = bounds.and(other.bounds(truth.getValue()));
            }
        }
        return compared && bounds.isEmpty();
    }

    private static boolean mentions(Value condition, Value subject) {
        return condition.equals(subject) || condition instanceof Value.Binary binary && (binary.left().equals(subject) || binary.right().equals(subject));
    }

    private Bounds and(Bounds other) {
        return new Bounds(Math.max(least, other.least), Math.min(most, other.most), except.isPresent() ? except : other.except).trimmed(other.except);
    }

    private Bounds trimmed(Optional<Long> also) {
        Bounds bounds = this;
        for (Optional<Long> gap : List.of(except, also)) {
            if (gap.isPresent() && gap.get() == bounds.least && bounds.least < Long.MAX_VALUE) {
                bounds = new Bounds(bounds.least + 1, bounds.most, bounds.except);
            }
            if (gap.isPresent() && gap.get() == bounds.most && bounds.most > Long.MIN_VALUE) {
                bounds = new Bounds(bounds.least, bounds.most - 1, bounds.except);
            }
        }
        return bounds;
    }

    private boolean isEmpty() {
        return least > most;
    }
}
