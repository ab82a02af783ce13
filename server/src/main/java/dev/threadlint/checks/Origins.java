package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the values that one function stores are made from: by operators, calls and constructors, also by way of a local. Immutable. */
final class Origins {
    private static final int MAXIMUM_DEPTH = 6;

    private final Map<Integer, Operation.Call> calls = new LinkedHashMap<>();
    private final Map<Value, Operation.Call> constructed = new LinkedHashMap<>();
    private final Map<Place, Value> locals = new LinkedHashMap<>();

    Origins(Function function) {
        Set<Place> several = new LinkedHashSet<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call) {
                    calls.put(call.result(), call);
                    call.receiver().filter(object -> call.dispatch() == Operation.Dispatch.CONSTRUCTOR).ifPresent(object -> constructed.put(object, call));
                } else if (operation instanceof Operation.Assign assign && Places.local(assign.target()).isPresent()
                        && locals.put(assign.target(), assign.value()) != null) {
                    several.add(assign.target());
                }
            }
        }
        locals.keySet().removeAll(several);
    }

    /** True when the value is computed from what the target held before. */
    boolean isMadeFrom(Value value, Place target) {
        return isMadeFrom(value, target, 0, false);
    }

    private boolean isMadeFrom(Value value, Place target, int depth, boolean changed) {
        if (depth > MAXIMUM_DEPTH) {
            return false;
        }
        if (value instanceof Value.Load load) {
            boolean local = locals.containsKey(load.place());
            return changed && load.place().equals(target) || local && isMadeFrom(locals.get(load.place()), target, depth + 1, changed)
                || changed && load.place().root() instanceof Place.PointeeRoot part && isMadeFrom(part.pointer(), target, depth + 1, true);
        }
        if (value instanceof Value.Binary binary) {
            return isMadeFrom(binary.left(), target, depth + 1, true) || isMadeFrom(binary.right(), target, depth + 1, true);
        }
        if (value instanceof Value.Temporary temporary && calls.containsKey(temporary.number())) {
            Operation.Call call = calls.get(temporary.number());
            return takes(call, target, depth) || changed && call.receiver().filter(object -> isMadeFrom(object, target, depth + 1, true)).isPresent();
        }
        if (value instanceof Value.Allocation) {
            return constructed.containsKey(value) && takes(constructed.get(value), target, depth);
        }
        return value instanceof Value.Not not && isMadeFrom(not.operand(), target, depth + 1, true);
    }

    private boolean takes(Operation.Call call, Place target, int depth) {
        return call.arguments().stream().anyMatch(argument -> isMadeFrom(argument, target, depth + 1, true));
    }
}
