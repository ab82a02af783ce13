package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scoped guards that a function has from its caller or leaves to it: members of objects, parameters, and what it answers. A guard of which the
 * function knows nothing is over the lock that a hidden member of it refers to; in the caller that member tells which lock it is. Stateless.
 */
final class KeptGuards {
    /** Where the object lies that a function answers, for the guards in it. */
    private static final Place ANSWER = Place.of(new Place.VariableRoot(Symbol.external("#answer"), Variable.Storage.LOCAL));

    private static final String OVER = "#over";
    private static final String HOLDS = "#holds";
    /** What a guard holds when it ends: nothing that comes after that counts on its lock. */
    private static final String KEEPS = "#keeps";
    private static final String OWNS = "#owns";

    private KeptGuards() {}

    /** True for a guard that may have its lock from before the function. */
    static boolean isOutside(Place guard) {
        return Places.isRelative(guard) || guard.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.PARAMETER;
    }

    /** The locks that such a guard is over. */
    static List<Lock> over(Place guard, Lock.Mode mode, FunctionFlow flow, Site site) {
        return List.of(lock(guard, OVER + 0, mode, flow, site));
    }

    /** The locks that such a guard has, if it has any. */
    static List<Lock> held(Place guard, boolean ends, int most, FunctionFlow flow, Site site) {
        return IntStream.range(0, most).mapToObj(i -> lock(guard, (ends ? KEEPS : HOLDS) + i, Lock.Mode.EXCLUSIVE, flow, site)).toList();
    }

    private static Lock lock(Place guard, String member, Lock.Mode mode, FunctionFlow flow, Site site) {
        return new Lock(Place.pointee(flow.evaluator.value(new Value.Load(guard.field("", member)))), mode, site);
    }

    /** Whether such a guard has its locks. */
    static Value owns(Place guard, FunctionFlow flow) {
        return flow.evaluator.value(new Value.Load(guard.field("", OWNS)));
    }

    /** What a hidden member of a known guard is. */
    static Optional<Value> member(Place place, FlowState state) {
        int last = place.selectors().size() - 1;
        if (state.guards.isEmpty() || last < 0 || !(place.selectors().get(last) instanceof Place.Field field) || !field.name().startsWith("#")) {
            return Optional.empty();
        }
        FlowState.Guard guard = state.guards.get(new Place(place.root(), place.selectors().subList(0, last)));
        if (guard == null) {
            return Optional.empty();
        }
        if (field.name().equals(OWNS)) {
            return Optional.of(new Value.Constant(guard.owns() ? 1 : 0));
        }
        for (String kind : List.of(OVER, HOLDS, KEEPS)) {
            if (field.name().startsWith(kind)) {
                int number = field.name().charAt(kind.length()) - '0';
                return Optional.of(number < guard.locks().size() && (guard.owns() || kind.equals(OVER)) ? guard.locks().get(number).place().address() : Value.NULL);
            }
        }
        return Optional.empty();
    }

    /** True for the lock of a guard that has none. */
    static boolean isNone(Place lock) {
        return lock.root() instanceof Place.PointeeRoot root && root.pointer().equals(Value.NULL);
    }

    /** True for the lock of a guard that has ended. */
    static boolean isKept(Place lock) {
        return lock.selectors().isEmpty() && lock.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load && !load.place().selectors().isEmpty()
            && load.place().selectors().get(load.place().selectors().size() - 1) instanceof Place.Field field && field.name().startsWith(KEEPS);
    }

    /** Where the guards of an object are that a value stands for. */
    static Optional<Place> base(Value object, FlowState state) {
        Place place = object instanceof Value.Load load && Places.local(load.place()).isPresent() ? load.place() : Place.pointee(object);
        return state.guards.keySet().stream().anyMatch(guard -> Places.isIn(guard, place)) ? Optional.of(place) : Optional.empty();
    }

    /** The guards of one object are those of another from here on. */
    static void move(Place from, Place to, FlowState state) {
        Map<Place, FlowState.Guard> moved = new LinkedHashMap<>();
        for (Map.Entry<Place, FlowState.Guard> entry : List.copyOf(state.guards.entrySet())) {
            Place guard = entry.getKey();
            if (Places.isIn(guard, from)) {
                moved.put(to.select(guard.selectors().subList(from.selectors().size(), guard.selectors().size())), entry.getValue());
                if (entry.getValue().owns()) {
                    state.guards.put(guard, new FlowState.Guard(List.of(), false));
                }
            }
        }
        state.guards.putAll(moved);
    }

    /** The function answers an object, and with it the guards that are its members. */
    static void answer(Block.Exit.Return end, Value value, FlowState state) {
        if (state.guards.isEmpty()) {
            return;
        }
        Value object = end.value() instanceof Value.Load ? end.value() : value;
        base(object, state).ifPresent(place -> move(place, ANSWER, state));
    }

    /** True for a variable whose guards are those of the answer. */
    static boolean isAnswered(Symbol variable, Block.Exit exit) {
        return exit instanceof Block.Exit.Return end && end.value() instanceof Value.Load load && Places.local(load.place()).filter(variable::equals).isPresent();
    }

    /** The guards that a function leaves to its caller, in the function's terms. */
    static Map<Place, FlowState.Guard> left(FlowState end, Function function) {
        Map<Place, FlowState.Guard> guards = new LinkedHashMap<>();
        end.guards.forEach((place, guard) -> {
            if (place.root().equals(ANSWER.root()) || Places.isRelative(place)) {
                guards.put(place, guard);
            } else if (place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.PARAMETER) {
                List<Variable> parameters = function.parameters();
                IntStream.range(0, parameters.size()).filter(i -> parameters.get(i).symbol().equals(root.symbol())).findFirst().ifPresent(i -> {
                    Place given = Place.pointee(new Value.Parameter(i));
                    guards.put((place.selectors().isEmpty() ? given : given.select(Place.BY_VALUE)).select(place.selectors()), guard);
                });
            }
        });
        return guards;
    }

    /** What a function has left of guards is known here. Answers whether it has answered an object with some. */
    static boolean arrive(Map<Place, FlowState.Guard> left, int result, Value fresh, FlowState state) {
        Place answer = null;
        for (Map.Entry<Place, FlowState.Guard> entry : left.entrySet()) {
            Place place = entry.getKey();
            if (place.root().equals(ANSWER.root())) {
                if (answer == null) {
                    Value known = state.temporaries.getOrDefault(result, Value.UNKNOWN);
                    boolean isObject = known instanceof Value.Load || known instanceof Value.Opaque;
                    state.temporaries.put(result, isObject ? known : fresh);
                    answer = known instanceof Value.Load load ? load.place() : Place.pointee(isObject ? known : fresh);
                }
                place = answer.select(place.selectors());
            }
            state.guards.put(place, known(entry.getValue(), state));
        }
        return answer != null;
    }

    private static FlowState.Guard known(FlowState.Guard guard, FlowState state) {
        List<Lock> locks = guard.locks().stream().filter(lock -> !isNone(lock.place()))
            .map(lock -> state.locks.stream().filter(held -> held.place().equals(lock.place())).findFirst().orElse(lock)).toList();
        return new FlowState.Guard(locks, guard.owns() && !locks.isEmpty());
    }
}
