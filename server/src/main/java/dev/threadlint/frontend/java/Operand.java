package dev.threadlint.frontend.java;

import dev.threadlint.ir.Value;

/** A lowered expression: what it denotes and its static type. Immutable. */
record Operand(Value value, JavaType type) {
    static final Operand UNKNOWN = new Operand(Value.UNKNOWN, JavaType.UNKNOWN);
}
