package dev.threadlint.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * An access path: a root and the selectors that lead from it to the stored object. Immutable, compared by value.
 *
 * @param root where the path starts
 * @param selectors steps from the root, outermost first
 */
public record Place(Root root, List<Selector> selectors) {
    public Place {
        selectors = List.copyOf(selectors);
    }

    public static Place of(Variable variable) {
        return new Place(new VariableRoot(variable.symbol(), variable.storage()), List.of());
    }

    /** The object that a pointer or reference value points to. */
    public static Place pointee(Value pointer) {
        return pointer instanceof Value.AddressOf address ? address.place() : new Place(new PointeeRoot(pointer), List.of());
    }

    public Place select(Selector selector) {
        List<Selector> longer = new ArrayList<>(selectors);
        longer.add(selector);
        return new Place(root, longer);
    }

    public Place field(String owner, String name) {
        return select(new Field(owner, name));
    }

    public Place index(Value index) {
        return select(new Index(index));
    }

    /** Where a path starts. */
    public sealed interface Root permits VariableRoot, PointeeRoot {}

    /** A named variable. */
    public record VariableRoot(Symbol symbol, Variable.Storage storage) implements Root {}

    /** The object a value points to; Java references and {@code this} are such values. */
    public record PointeeRoot(Value pointer) implements Root {}

    /** One step along a path. */
    public sealed interface Selector permits Field, Index {}

    /**
     * A member.
     *
     * @param owner canonical name of the declaring type, empty when unknown; not part of the identity of the step
     * @param name member name
     */
    public record Field(String owner, String name) implements Selector {
        @Override
        public boolean equals(Object other) {
            return other instanceof Field field && field.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** An array element, or pointer arithmetic. */
    public record Index(Value value) implements Selector {}
}
