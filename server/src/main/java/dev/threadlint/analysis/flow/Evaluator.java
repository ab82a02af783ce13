package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the IR's values and places in a state. Confined to the analysis of one function. */
final class Evaluator extends Terms {
    private final Map<Symbol, Place> captured = new LinkedHashMap<>();
    private final java.util.function.Function<Place, Optional<Value>> settled;
    private final Language language;
    private FlowState state = new FlowState();

    /** @param settled what memory holds that nobody ever changes */
    Evaluator(Function function, Language language, java.util.function.Function<Place, Optional<Value>> settled) {
        this.settled = settled;
        this.language = language;
        int index = function.parameters().size();
        for (Function.Capture capture : function.captures()) {
            if (capture.byReference()) {
                captured.put(capture.variable().symbol(), Place.pointee(new Value.Parameter(index)));
            }
            index++;
        }
    }

    /** The state on entry: every parameter holds its own initial value, unless that is known. */
    static FlowState entry(Function function, Map<Integer, Value> constants) {
        FlowState entry = new FlowState();
        int index = 0;
        for (Variable parameter : function.parameters()) {
            entry.content.put(Place.of(parameter), told(constants, index++));
        }
        for (Function.Capture capture : function.captures()) {
            if (!capture.byReference()) {
                Place own = Place.of(capture.variable());
                entry.content.put(own, told(constants, index));
                Place given = Place.pointee(new Value.Parameter(index));
                TaskFlow.held(constants.getOrDefault(index, Value.UNKNOWN)).ifPresent(task -> List.of(own, given).forEach(object -> entry.content.put(object.field("", Spawn.TASK), task)));
            }
            index++;
        }
        return entry;
    }

    private static Value told(Map<Integer, Value> constants, int index) {
        Value known = constants.get(index);
        return known == null || ObjectClasses.isMark(known) || Deciding.isSomething(known) || TaskFlow.held(known).isPresent() ? new Value.Parameter(index) : known;
    }

    void use(FlowState current) {
        state = current;
    }

    Value value(Value value) {
        return rewrite(value);
    }

    Place place(Place place) {
        return rewrite(place);
    }

    /** The object that an evaluated pointer, or the address of a handle or lock, refers to. */
    static Place target(Value pointer) {
        return Place.pointee(pointer);
    }

    @Override
    Value load(Value.Load original, Place place) {
        if (!state.guards.isEmpty()) {
            if (state.guards.containsKey(place)) {
                // A guard used as a value tells whether it has its lock.
                return new Value.Constant(state.guards.get(place).owns() ? 1 : 0);
            }
            Optional<Value> guarded = KeptGuards.member(place, state);
            if (guarded.isPresent()) {
                return guarded.get();
            }
        }
        Value known = state.content.get(place);
        if (known != null) {
            return known;
        }
        Optional<Value> copy = copied(place);
        Optional<Value> told = copy.isPresent() ? copy : settled.apply(place);
        return told.isPresent() ? told.get() : loadOf(original, place);
    }

    /** A member of an object that was made as a copy of another object is what that object has. */
    private Optional<Value> copied(Place place) {
        return language == Language.JAVA ? Optional.empty() : Records.copied(place, state.content, language);
    }

    @Override
    Value leaf(Value value) {
        if (value instanceof Value.Temporary temporary) {
            return state.temporaries.getOrDefault(temporary.number(), Value.UNKNOWN);
        }
        return value;
    }

    @Override
    Place variable(Place.VariableRoot root) {
        Place alias = captured.get(root.symbol());
        return alias == null ? Place.of(root) : alias;
    }

    @Override
    boolean keepsVariables() {
        return captured.isEmpty();
    }
}
