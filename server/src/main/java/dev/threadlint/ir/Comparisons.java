package dev.threadlint.ir;

/** The operators that compare two values, as terms and texts spell them. Stateless. */
public final class Comparisons {
    private Comparisons() {}

    public static boolean is(String operator) {
        return switch (operator) {
            case "<", "<=", ">", ">=", "==", "!=" -> true;
            default -> false;
        };
    }

    /** The operator that says the same of the two values in the other order. */
    public static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case ">" -> "<";
            case "<=" -> ">=";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    /** The operator that says the contrary. */
    public static String negated(String operator) {
        return switch (operator) {
            case "<" -> ">=";
            case ">" -> "<=";
            case "<=" -> ">";
            case ">=" -> "<";
            case "==" -> "!=";
            default -> "==";
        };
    }

    /** True when it holds between two numbers. */
    public static boolean holds(String operator, long left, long right) {
        return switch (operator) {
            case "<" -> left < right;
            case ">" -> left > right;
            case "<=" -> left <= right;
            case ">=" -> left >= right;
            case "==" -> left == right;
            default -> left != right;
        };
    }
}
