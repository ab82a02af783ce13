package dev.threadlint.analysis.race;

import dev.threadlint.ir.Value;
import java.util.Optional;

/**
 * A number as {@code scale * base + offset}; without base it is the constant offset. Immutable.
 *
 * @param base a value that is not split further
 */
record Linear(Optional<Value> base, long scale, long offset) {
    static Linear of(Value value) {
        if (value instanceof Value.Constant constant) {
            return constant(constant.number());
        }
        if (value instanceof Value.Binary binary) {
            Linear left = of(binary.left());
            Linear right = of(binary.right());
            switch (binary.operator()) {
                case "+":
                    if (left.isConstant() || right.isConstant()) {
                        return (left.isConstant() ? right : left).plus(left.isConstant() ? left.offset : right.offset);
                    }
                    if (left.base.equals(right.base)) {
                        return new Linear(left.base, left.scale + right.scale, left.offset + right.offset);
                    }
                    break;
                case "-":
                    if (right.isConstant()) {
                        return left.plus(-right.offset);
                    }
                    break;
                case "*":
                    if (left.isConstant() || right.isConstant()) {
                        return (left.isConstant() ? right : left).times(left.isConstant() ? left.offset : right.offset);
                    }
                    break;
                default:
            }
        }
        return new Linear(Optional.of(value), 1, 0);
    }

    static Linear constant(long number) {
        return new Linear(Optional.empty(), 0, number);
    }

    boolean isConstant() {
        return base.isEmpty();
    }

    Linear plus(long more) {
        return new Linear(base, scale, offset + more);
    }

    Linear times(long factor) {
        return factor == 0 ? constant(0) : new Linear(base, scale * factor, offset * factor);
    }

    /** True when the two differ by a constant only. */
    boolean isParallel(Linear other) {
        return base.equals(other.base) && scale == other.scale;
    }
}
