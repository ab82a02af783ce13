package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;

/** Rewrites values and places bottom-up: the one traversal behind evaluation and parameter substitution. Subclasses are confined. */
abstract class Terms {
    /** Deeper terms are unknown, so that recursion over linked structures ends. */
    private static final int MAXIMUM_DEPTH = 12;

    private int depth;

    /** The content of a place that is already rewritten. */
    abstract Value load(Place place);

    /** What a leaf stands for: parameter, temporary, allocation, opaque value. */
    abstract Value leaf(Value value);

    /** The place a named variable stands for. */
    abstract Place variable(Place.VariableRoot root);

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
            return load(rewrite(load.place()));
        }
        if (value instanceof Value.AddressOf address) {
            return address(rewrite(address.place()));
        }
        if (value instanceof Value.Binary binary) {
            return Arithmetic.fold(binary.operator(), rewrite(binary.left()), rewrite(binary.right()));
        }
        if (value instanceof Value.Not not) {
            return Arithmetic.negate(rewrite(not.operand()));
        }
        if (value instanceof Value.FunctionReference reference) {
            Optional<Value> receiver = reference.receiver().map(this::rewrite);
            List<Value> bound = reference.bound().stream().map(this::rewrite).toList();
            return new Value.FunctionReference(reference.function(), receiver, bound);
        }
        return leaf(value);
    }

    private static Value address(Place place) {
        return place.selectors().isEmpty() && place.root() instanceof Place.PointeeRoot pointee ? pointee.pointer() : new Value.AddressOf(place);
    }

    final Place rewrite(Place place) {
        Place result;
        if (place.root() instanceof Place.PointeeRoot pointee) {
            result = Place.pointee(rewrite(pointee.pointer()));
        } else {
            result = variable((Place.VariableRoot) place.root());
        }
        for (Place.Selector selector : place.selectors()) {
            result = result.select(selector instanceof Place.Index index ? new Place.Index(rewrite(index.value())) : selector);
        }
        return result;
    }
}
