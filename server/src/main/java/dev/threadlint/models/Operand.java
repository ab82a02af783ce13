package dev.threadlint.models;

/**
 * Which part of a call an effect speaks of.
 *
 * @param index argument number from 0, or one of the constants
 */
public record Operand(int index) {
    /** The object a member function works on. */
    public static final Operand RECEIVER = new Operand(-1);
    /** The answer of the call. */
    public static final Operand RESULT = new Operand(-2);
    /** Nothing. */
    public static final Operand NONE = new Operand(-3);

    public static Operand argument(int index) {
        return new Operand(index);
    }
}
