package dev.threadlint.ir;

import java.util.List;

/**
 * An access path: a root and the selectors that lead from it to the stored object. Immutable, compared by value.
 * A root says where the path starts, the selectors are the steps from there, outermost first.
 */
public final class Place {
    /** The step from a parameter of C++ that is an object by value to that object, which the caller may give by its content or by its address. */
    public static final Field BY_VALUE = new Field("", "#value");

    private final Root root;
    private final Steps selectors;
    private final int hash;
    private final int depth;
    private final boolean absolute;
    private final boolean variableIndex;
    private final boolean hasIndex;

    public Place(Root root, List<Selector> selectors) {
        this.root = root;
        this.selectors = Steps.of(selectors);
        // Paths are keys of nearly every map of the analysis and nest in each other, so each remembers its hash.
        this.hash = root.hashCode() * 31 + this.selectors.hashCode();
        this.depth = root instanceof PointeeRoot pointee ? 1 + depth(pointee.pointer()) : 0;
        boolean constant = true;
        boolean told = true;
        boolean indexed = false;
        for (int i = 0; i < this.selectors.size(); i++) {
            if (this.selectors.get(i) instanceof Index index) {
                indexed = true;
                constant &= index.value instanceof Value.Constant;
                told &= index.value instanceof Value.Constant || index.value instanceof Value.Text;
            }
        }
        this.hasIndex = indexed;
        this.absolute = constant && root instanceof VariableRoot;
        this.variableIndex = !told || root instanceof PointeeRoot pointee && pointee.pointer() instanceof Value.Load load && load.place().variableIndex;
    }

    private static int depth(Value value) {
        if (value instanceof Value.Load load) {
            return load.place().depth;
        }
        if (value instanceof Value.AddressOf address) {
            return address.place().depth;
        }
        return value instanceof Value.Binary binary ? Math.max(depth(binary.left()), depth(binary.right())) : 0;
    }

    /** How many pointers the path follows. */
    public int depth() {
        return depth;
    }

    /** True for a named variable, its members and its elements of constant index: what it is depends on no other value. */
    public boolean isAbsolute() {
        return absolute;
    }

    /** True when one of the steps is an index. */
    public boolean hasIndex() {
        return hasIndex;
    }

    /** True when the path has an index that is neither a constant nor a text, also in the pointers it follows. */
    public boolean hasVariableIndex() {
        return variableIndex;
    }

    public Root root() {
        return root;
    }

    public List<Selector> selectors() {
        return selectors;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Place place && place.hash == hash && place.root.equals(root) && place.selectors.equals(selectors);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return root + selectors.toString();
    }

    public static Place of(Variable variable) {
        return new Place(new VariableRoot(variable.symbol(), variable.storage()), List.of());
    }

    public static Place of(VariableRoot root) {
        return new Place(root, List.of());
    }

    /** The address of the place: that of what a pointer leads to is the pointer. */
    public Value address() {
        return selectors.isEmpty() && root instanceof PointeeRoot pointee ? pointee.pointer() : new Value.AddressOf(this);
    }

    /** The object that a pointer or reference value points to. */
    public static Place pointee(Value pointer) {
        return pointer instanceof Value.AddressOf address ? address.place() : new Place(new PointeeRoot(pointer), List.of());
    }

    /**
     * What is reached by steps from where a pointer leads to. The first step from an element of an array goes on from that element:
     * {@code p[1]} is {@code a[3]} where {@code p} is {@code &a[2]} (C11 6.5.6).
     */
    public static Place pointee(Value pointer, List<Selector> steps) {
        if (!(pointer instanceof Value.Parameter) && !steps.isEmpty() && steps.get(0).equals(BY_VALUE)) {
            return pointer instanceof Value.Load given ? given.place().select(steps.subList(1, steps.size())) : pointee(pointer, steps.subList(1, steps.size()));
        }
        Place object = pointee(pointer);
        int last = object.selectors.size() - 1;
        if (pointer instanceof Value.AddressOf && last >= 0 && !steps.isEmpty() && object.selectors.get(last) instanceof Field field && field.isUndoneBy(steps.get(0))) {
            return pointee(new Value.AddressOf(new Place(object.root, object.selectors.subList(0, last))), steps.subList(1, steps.size()));
        }
        boolean moves = pointer instanceof Value.AddressOf && last >= 0 && !steps.isEmpty() && object.selectors.get(last) instanceof Index
            && steps.get(0) instanceof Index;
        if (!moves) {
            return object.select(steps);
        }
        Index element = (Index) object.selectors.get(last);
        Index step = (Index) steps.get(0);
        if (element.rank != step.rank) {
            return object.select(steps);
        }
        return new Place(object.root, object.selectors.with(last, element.with(sum(element.value, step.value))).and(steps.subList(1, steps.size())));
    }

    private static Value sum(Value left, Value right) {
        if (left instanceof Value.Constant one && right instanceof Value.Constant other) {
            return new Value.Constant(one.number() + other.number());
        }
        return left.equals(Value.NULL) ? right : right.equals(Value.NULL) ? left : left instanceof Value.Constant ? new Value.Binary("+", right, left) : new Value.Binary("+", left, right);
    }

    public Place select(Selector selector) {
        return new Place(root, selectors.and(selector));
    }

    /** The path with more steps at its end. */
    public Place select(List<Selector> steps) {
        if (steps.isEmpty()) {
            return this;
        }
        return new Place(root, selectors.and(steps));
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
    public record VariableRoot(Symbol symbol, Variable.Storage storage) implements Root {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof VariableRoot root && storage == root.storage && symbol.equals(root.symbol);
        }

        @Override
        public int hashCode() {
            return symbol.hashCode();
        }
    }

    /** The object a value points to; Java references and {@code this} are such values. */
    public record PointeeRoot(Value pointer) implements Root {
        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof PointeeRoot root && pointer.equals(root.pointer);
        }

        @Override
        public int hashCode() {
            return pointer.hashCode();
        }
    }

    /** One step along a path. */
    public sealed interface Selector permits Field, Index {}

    /**
     * A member.
     *
     * @param owner canonical name of the declaring type, empty when unknown; not part of the identity of the step
     * @param name member name
     */
    public record Field(String owner, String name) implements Selector {
        private static final String HOLDER = "^";

        /** The step from this member to the object that holds it; it and the step to the member take each other back. */
        public Field holder() {
            return new Field(owner, HOLDER + name);
        }

        /** True for a step to the object that holds a member. */
        public boolean isHolder() {
            return name.startsWith(HOLDER);
        }

        /** The name of the member that a step to its holder starts from. */
        public String held() {
            return name.substring(HOLDER.length());
        }

        /** True when this step and one from there lead back to where they began. */
        boolean isUndoneBy(Selector next) {
            return next instanceof Field other && (isHolder() ? held().equals(other.name) : other.isHolder() && other.held().equals(name));
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Field field && field.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /**
     * An array element, or pointer arithmetic.
     *
     * @param rank how many times the element can itself be indexed as an array of C: 1 for a row of a matrix. Two steps to one element may have
     *     learnt that in different ways, so it is no part of what they are
     */
    public record Index(Value value, int rank) implements Selector {
        public Index(Value value) {
            this(value, 0);
        }

        /** The step to another element of the same array. */
        public Index with(Value other) {
            return new Index(other, rank);
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Index index && value.equals(index.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }
}
