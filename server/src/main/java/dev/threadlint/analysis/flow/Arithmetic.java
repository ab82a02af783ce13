package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Value;
import java.util.Optional;

/** Constant folding over values. Stateless. */
public final class Arithmetic {
    /** Larger terms, as hash functions compute them, tell nothing; they would double with each statement. */
    private static final int MAXIMUM_WEIGHT = 64;

    private Arithmetic() {}

    static Value negate(Value value) {
        if (value instanceof Value.Constant constant) {
            return new Value.Constant(constant.number() == 0 ? 1 : 0);
        }
        return value instanceof Value.Not not ? not.operand() : new Value.Not(value);
    }

    public static Value fold(String operator, Value left, Value right) {
        if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
            return constants(operator, a.number(), b.number()).<Value>map(Value.Constant::new).orElse(Value.UNKNOWN);
        }
        if (right instanceof Value.Constant zero && zero.number() == 0 && (operator.equals("+") || operator.equals("-"))) {
            return left;
        }
        if (operator.equals("&") && right instanceof Value.Constant bits && left instanceof Value.Binary mask && mask.operator().equals("&")
                && mask.right() instanceof Value.Constant kept && (bits.number() & kept.number()) == 0) {
            return Value.NULL;
        }
        boolean pointers = isAddress(left) && right instanceof Value.Constant c && c.number() == 0;
        if (pointers && (operator.equals("==") || operator.equals("!="))) {
            return new Value.Constant(operator.equals("!=") ? 1 : 0);
        }
        if ((operator.equals("==") || operator.equals("!=")) && left instanceof Value.AddressOf a && right instanceof Value.AddressOf b && areVariables(a, b)) {
            return new Value.Constant(a.equals(b) == operator.equals("==") ? 1 : 0);
        }
        if ((operator.equals("==") || operator.equals("!=")) && left instanceof Value.Choice choice && right instanceof Value.AddressOf) {
            // Which of two variables a pointer leads to tells how the condition was that chose.
            Value first = fold(operator, choice.whenTrue(), right);
            Value second = fold(operator, choice.whenFalse(), right);
            if (first instanceof Value.Constant a && second instanceof Value.Constant b && a.number() != b.number()) {
                return a.number() != 0 ? choice.condition() : negate(choice.condition());
            }
        }
        if (operator.equals("==") && right instanceof Value.Constant wanted && isNever(left, wanted.number())) {
            return new Value.Constant(0);
        }
        Value.Binary term = new Value.Binary(operator, left, right);
        Optional<Boolean> decided = Comparisons.is(operator) ? Bounds.decide(term) : Optional.empty();
        if (decided.isPresent()) {
            return new Value.Constant(decided.get() ? 1 : 0);
        }
        return term.weight() > MAXIMUM_WEIGHT ? Value.UNKNOWN : term;
    }

    /** A remainder is smaller than what it is the remainder of, and bits that are masked out are not set. */
    private static boolean isNever(Value value, long number) {
        if (!(value instanceof Value.Binary part) || !(part.right() instanceof Value.Constant by)) {
            return false;
        }
        return part.operator().equals("%") ? by.number() > 0 && Math.abs(number) >= by.number()
            : part.operator().equals("&") && by.number() >= 0 && (number & ~by.number()) != 0;
    }

    /** Whole variables have one address each. */
    private static boolean areVariables(Value.AddressOf a, Value.AddressOf b) {
        return a.place().isAbsolute() && b.place().isAbsolute() && a.place().selectors().isEmpty() && b.place().selectors().isEmpty();
    }

    private static boolean isAddress(Value value) {
        return value instanceof Value.AddressOf address && !Places.isHolder(address.place()) || value instanceof Value.Choice || value instanceof Value.FunctionReference;
    }

    private static Optional<Long> constants(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> Optional.of(a + b);
            case "-" -> Optional.of(a - b);
            case "*" -> Optional.of(a * b);
            case "/" -> b == 0 ? Optional.empty() : Optional.of(a / b);
            case "%" -> b == 0 ? Optional.empty() : Optional.of(a % b);
            case "&" -> Optional.of(a & b);
            case "|" -> Optional.of(a | b);
            case "^" -> Optional.of(a ^ b);
            case "<<" -> b >= 0 && b < Long.SIZE ? Optional.of(a << b) : Optional.empty();
            case ">>" -> b >= 0 && b < Long.SIZE ? Optional.of(a >> b) : Optional.empty();
            case "==" -> Optional.of(a == b ? 1L : 0L);
            case "!=" -> Optional.of(a != b ? 1L : 0L);
            case "<" -> Optional.of(a < b ? 1L : 0L);
            case "<=" -> Optional.of(a <= b ? 1L : 0L);
            case ">" -> Optional.of(a > b ? 1L : 0L);
            case ">=" -> Optional.of(a >= b ? 1L : 0L);
            case "&&" -> Optional.of(a != 0 && b != 0 ? 1L : 0L);
            case "||" -> Optional.of(a != 0 || b != 0 ? 1L : 0L);
            default -> Optional.empty();
        };
    }
}
