package dev.threadlint.frontend.java;

import dev.threadlint.ir.Operation.Atomicity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;

/**
 * A resolved variable, field or array element. Immutable.
 *
 * @param visible false for storage the compiler makes (captured copies, array lengths), whose reads are no accesses
 */
record PlaceRef(Place place, JavaType type, Type.Qualifier qualifier, boolean visible) {
    Operand load() {
        return new Operand(new Value.Load(place), type);
    }

    Atomicity atomicity() {
        return qualifier == Type.Qualifier.VOLATILE ? Atomicity.VOLATILE : Atomicity.PLAIN;
    }
}
