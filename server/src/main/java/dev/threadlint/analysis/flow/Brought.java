package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The object and the captured values that a function brings along which a caller gives for a parameter, in the terms of the function that
 * gets it: what {@code before} in {@code around(lock::lock, body, lock::unlock)} locks is told by its caller, and that {@code after} unlocks the
 * same. For one call. Confined.
 */
final class Brought {
    private static final String OBJECT = "#object";
    private static final String CAPTURED = "#captured";

    /** What the function that is called calls the values of its caller. */
    private final Map<Value, Value> names = new LinkedHashMap<>();

    Brought(List<Value> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (Places.isRelative(arguments.get(i)) && !(arguments.get(i) instanceof Value.FunctionReference)) {
                names.putIfAbsent(arguments.get(i), new Value.Parameter(i));
            }
        }
    }

    /** The function that is given for a parameter, as the function with the parameter knows it. */
    Value.FunctionReference by(int parameter, Value.FunctionReference given) {
        if (!Places.isRelative(given)) {
            return given;
        }
        Place task = Place.pointee(new Value.Parameter(parameter));
        Optional<Value> object = given.receiver().map(known -> named(known, task.field("", OBJECT)));
        List<Value> bound = new ArrayList<>();
        for (int i = 0; i < given.bound().size(); i++) {
            bound.add(named(given.bound().get(i), task.field("", CAPTURED).index(new Value.Constant(i))));
        }
        return new Value.FunctionReference(given.function(), object, bound);
    }

    private Value named(Value known, Place part) {
        return Places.isRelative(known) ? names.computeIfAbsent(known, key -> new Value.Load(part)) : known;
    }

    /** What lies at a place in a function that is known by now. */
    static Optional<Value> part(Place place) {
        if (place.selectors().isEmpty() || !(place.root() instanceof Place.PointeeRoot root) || !(root.pointer() instanceof Value.FunctionReference task)
                || !(place.selectors().get(0) instanceof Place.Field step)) {
            return Optional.empty();
        }
        if (step.name().equals(OBJECT)) {
            return task.receiver();
        }
        return step.name().equals(CAPTURED) && place.selectors().size() > 1 && place.selectors().get(1) instanceof Place.Index index
            && index.value() instanceof Value.Constant number && number.number() < task.bound().size() ? Optional.of(task.bound().get((int) number.number())) : Optional.empty();
    }
}
