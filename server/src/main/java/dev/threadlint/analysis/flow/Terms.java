package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rewrites values and places bottom-up: the one traversal behind evaluation and parameter substitution. Subclasses are confined. */
abstract class Terms {
    /** Deeper terms are unknown, so that recursion over linked structures ends. */
    private static final int MAXIMUM_DEPTH = 12;

    private int depth;

    /** The content of a place that is already rewritten; {@code original} may be answered when nothing changed. */
    abstract Value load(Value.Load original, Place place);

    static Value.Load loadOf(Value.Load original, Place place) {
        return original.place() == place ? original : new Value.Load(place);
    }

    /** What a leaf stands for: parameter, temporary, allocation, opaque value. */
    abstract Value leaf(Value value);

    /** The place a named variable stands for: itself, unless a subclass knows better. */
    Place variable(Place.VariableRoot root) {
        return Place.of(root);
    }

    /** True when named variables stand for themselves. */
    boolean keepsVariables() {
        return true;
    }

    final Value rewrite(Value value) {
        if (value instanceof Value.Constant || value instanceof Value.Text || value instanceof Value.Unknown) {
            return value;
        }
        if (depth > MAXIMUM_DEPTH) {
            return Value.UNKNOWN;
        }
        depth++;
        try {
            return compound(value);
        } finally {
            depth--;
        }
    }

    private Value compound(Value value) {
        if (value instanceof Value.Load load) {
            return load(load, rewrite(load.place()));
        }
        if (value instanceof Value.AddressOf address) {
            Place place = rewrite(address.place());
            return place == address.place() ? address : address(place);
        }
        if (value instanceof Value.Binary binary) {
            Value left = rewrite(binary.left());
            Value right = rewrite(binary.right());
            boolean constant = left instanceof Value.Constant && right instanceof Value.Constant;
            return !constant && left == binary.left() && right == binary.right() ? binary : Arithmetic.fold(binary.operator(), left, right);
        }
        if (value instanceof Value.Not not) {
            Value operand = rewrite(not.operand());
            return operand == not.operand() ? not : Arithmetic.negate(operand);
        }
        if (value instanceof Value.FunctionReference reference) {
            if (reference.receiver().isEmpty() && reference.bound().isEmpty()) {
                return reference;
            }
            Optional<Value> receiver = reference.receiver().map(this::rewrite);
            List<Value> bound = reference.bound().isEmpty() ? reference.bound() : reference.bound().stream().map(this::rewrite).toList();
            return new Value.FunctionReference(reference.function(), receiver, bound);
        }
        if (value instanceof Value.Range range) {
            Value first = rewrite(range.first());
            Value bound = rewrite(range.bound());
            return first == range.first() && bound == range.bound() ? range
                : new Value.Range(range.variable(), first, range.operator(), bound, range.step());
        }
        if (value instanceof Value.Choice choice) {
            Value condition = rewrite(choice.condition());
            Value chosen = rewrite(choice.whenTrue());
            Value other = rewrite(choice.whenFalse());
            return condition instanceof Value.Constant known ? known.number() != 0 ? chosen : other
                : condition == choice.condition() && chosen == choice.whenTrue() && other == choice.whenFalse() ? choice
                : new Value.Choice(condition, chosen, other);
        }
        return leaf(value);
    }

    private static Value address(Place place) {
        if (!(place.root() instanceof Place.PointeeRoot pointee)) {
            return new Value.AddressOf(place);
        }
        // What lies around nothing is nothing where it begins with that member, and else is not used.
        boolean none = pointee.pointer().equals(Value.NULL) && Places.isHolder(place);
        return place.selectors().isEmpty() || none ? pointee.pointer() : new Value.AddressOf(place);
    }

    final Place rewrite(Place place) {
        if (place.isAbsolute() && keepsVariables()) {
            return place;
        }
        if (place.root() instanceof Place.PointeeRoot pointee) {
            Value pointer = rewrite(pointee.pointer());
            List<Place.Selector> steps = place.hasIndex() ? steps(place.selectors()) : place.selectors();
            if (pointer == pointee.pointer() && steps == place.selectors()) {
                return place;
            }
            return Place.pointee(pointer, steps);
        }
        Place root = variable((Place.VariableRoot) place.root());
        List<Place.Selector> steps = place.hasIndex() ? steps(place.selectors()) : place.selectors();
        return root.root() == place.root() && root.selectors().isEmpty() && steps == place.selectors() ? place : root.select(steps);
    }

    /** The same list when no index changes. */
    private List<Place.Selector> steps(List<Place.Selector> selectors) {
        List<Place.Selector> changed = selectors;
        for (int i = 0; i < selectors.size(); i++) {
            if (selectors.get(i) instanceof Place.Index index) {
                Value value = rewrite(index.value());
                if (value != index.value()) {
                    changed = changed == selectors ? new ArrayList<>(selectors) : changed;
                    changed.set(i, index.with(value));
                }
            }
        }
        return changed;
    }
}
