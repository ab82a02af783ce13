package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Objects that are given by value: the function has a copy, and what the members of the copy hold is what those of the original held at
 * the call. So a parameter of such a type stands in C for the address of the original, in C++ for its content or its address
 * ({@link Place#BY_VALUE}). Stateless.
 */
public final class Records {
    private static final int COPY_ORDINALS = 7_000_000;
    private static final int MOST_ORDINALS = 100_000;

    private Records() {}

    /** The arguments as a function of the program gets them; what a C++ argument is depends on whether the parameter is a reference. */
    static List<Value> given(Operation.Call call, List<Value> arguments, Site site) {
        boolean some = site.unit().language() == Language.C && call.argumentTypes().stream().anyMatch(Records::isRecord);
        return !some ? arguments : IntStream.range(0, arguments.size())
            .mapToObj(i -> i < call.argumentTypes().size() && isRecord(call.argumentTypes().get(i)) ? original(arguments.get(i)) : arguments.get(i)).toList();
    }

    /** What a call is given: of a copy whose members were changed since then the copy, not what it was made of. */
    static List<Value> arguments(Operation.Call call, Evaluator evaluator, FlowState state) {
        return IntStream.range(0, call.arguments().size()).mapToObj(i -> argument(call, i, evaluator.value(call.arguments().get(i)), state)).toList();
    }

    private static Value argument(Operation.Call call, int index, Value value, FlowState state) {
        if (value instanceof Value.Constant && call.arguments().get(index) instanceof Value.Load guard && state.guards.containsKey(guard.place())) {
            return new Value.AddressOf(guard.place());
        }
        boolean copy = index < call.argumentTypes().size() && isRecord(call.argumentTypes().get(index)) && (value instanceof Value.Parameter || value instanceof Value.Load)
            && call.arguments().get(index) instanceof Value.Load given && !given.equals(value) && given.place().isAbsolute() && Places.local(given.place()).isPresent()
            && state.content.keySet().stream().anyMatch(place -> place.root().equals(given.place().root()) && !place.equals(given.place()) && Places.isIn(place, given.place()));
        return copy ? call.arguments().get(index) : value;
    }

    /**
     * A thread of C++ keeps copies of the objects that it is given. A function that takes one by reference, or is a member of it, refers to the thread's copy.
     *
     * @param number tells the copies of one call apart
     */
    static Value copyFor(Value given, int number, FunctionFlow flow, FlowState state, Site site) {
        Value.Allocation copy = new Value.Allocation(site.function(), COPY_ORDINALS + MOST_ORDINALS * number + site.ordinal(), "");
        Place object = Place.pointee(copy);
        flow.allocationLoops.put(copy, flow.loopHeader());
        Privacy.made(state, copy);
        state.content.keySet().removeIf(place -> place.root().equals(object.root()));
        state.put(object, given);
        state.copyMembers(given, object);
        return copy;
    }

    private static boolean isRecord(Type type) {
        return type.form() == Type.Form.RECORD;
    }

    private static Value original(Value given) {
        return given instanceof Value.Load load ? new Value.AddressOf(load.place()) : given;
    }

    /** What a function has put into the object that it answers is there for its caller. */
    static boolean outlives(Place place, Value answer) {
        return Places.local(place).isEmpty() || answer instanceof Value.Load object && Places.isIn(place, object.place());
    }

    /** What a function has made for the members of the object that it answers. */
    static List<Value> madeFor(FunctionFacts facts) {
        return facts.returned() instanceof Value.Load object && Places.local(object.place()).isPresent()
            ? facts.stores().entrySet().stream().filter(entry -> entry.getValue() instanceof Value.Allocation && Places.isIn(entry.getKey(), object.place())).map(Map.Entry::getValue).distinct().toList()
            : List.of();
    }

    /** A copy of an object that was a copy itself has the members that were changed there meanwhile. */
    static void copied(Operation.Assign assign, Evaluator evaluator, FlowState state) {
        if (assign.value() instanceof Value.Load) {
            Value value = evaluator.value(assign.value());
            if (!assign.value().equals(value) && (value instanceof Value.Parameter || value instanceof Value.Load)) {
                state.copyMembers(assign.value(), evaluator.place(assign.target()));
            }
        }
    }

    /** What a part of an object holds that was made as a copy of another one, of which nothing else is known. */
    public static Value held(Value.Load part, Map<Place, Value> content, Language language) {
        Value known = content.get(part.place());
        Value copied = known != null ? known : copied(part.place(), content, language).orElse(part);
        return copied != known && copied instanceof Value.Load original ? content.getOrDefault(original.place(), copied) : copied;
    }

    /** The same, of a part that has no content of its own. */
    static Optional<Value> copied(Place part, Map<Place, Value> content, Language language) {
        boolean own = Places.local(part).isPresent() || language == Language.CPP && part.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Allocation;
        List<Place.Selector> steps = part.selectors();
        for (int i = own ? steps.size() - 1 : -1; i >= 0; i--) {
            Value whole = content.get(new Place(part.root(), steps.subList(0, i)));
            if (whole != null) {
                return language == Language.CPP ? part(whole, steps.subList(i, steps.size())) : i < steps.size() - 1 || !(steps.get(i) instanceof Place.Field) ? Optional.empty() : member(whole, steps.get(i));
            }
        }
        return Optional.empty();
    }

    /** What a member of the copy holds, where the whole is a parameter or what another object holds. */
    private static Optional<Value> member(Value whole, Place.Selector member) {
        if (whole instanceof Value.Parameter) {
            return Optional.of(new Value.Load(Place.pointee(whole).select(member)));
        }
        return whole instanceof Value.Load load && (load.place().root() instanceof Place.PointeeRoot || Places.isStatic(load.place()))
            ? Optional.of(new Value.Load(load.place().select(member))) : Optional.empty();
    }

    /** An object of C++ may also have been answered by a call, or be the copy that a thread has. */
    private static Optional<Value> part(Value whole, List<Place.Selector> steps) {
        if (steps.get(0) instanceof Place.Field field && field.name().startsWith("#")) {
            return steps.size() > 1 ? Optional.empty() : member(whole, field);
        }
        if (whole instanceof Value.Parameter) {
            List<Place.Selector> all = new ArrayList<>(List.of(Place.BY_VALUE));
            all.addAll(steps);
            return Optional.of(new Value.Load(Place.pointee(whole, all)));
        }
        if (whole instanceof Value.Opaque || whole instanceof Value.Allocation) {
            return Optional.of(new Value.Load(Place.pointee(whole, steps)));
        }
        return whole instanceof Value.Load load ? Optional.of(new Value.Load(load.place().select(steps))) : Optional.empty();
    }
}
