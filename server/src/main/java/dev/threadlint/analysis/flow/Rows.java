package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which values of several variables came together to a block: after {@code if (c) { mode = 1; kept = 1; }} one is set where the other one is.
 * Mutable; confined to one function.
 */
final class Rows {
    private static final int MOST = 8;

    /** The values that stand for several at one block while the same locks are held, and what their variables held on each path. */
    private record Table(Map<Value, Place> variables, Set<Map<Place, Value>> rows) {
        Table() {
            this(new LinkedHashMap<>(), new LinkedHashSet<>());
        }
    }

    private final Map<Integer, Map<Set<Lock>, Table>> tables = new LinkedHashMap<>();
    private final Map<Value, Table> table = new LinkedHashMap<>();

    /** A variable has become one value for several at a block. */
    void merged(int block, Object key, Value value) {
        Set<Lock> locks = key instanceof FlowState.Held held ? held.locks() : Set.of();
        Object name = key instanceof FlowState.Held held ? held.key() : key;
        if (name instanceof Place variable) {
            Table here = tables.computeIfAbsent(block, unused -> new LinkedHashMap<>()).computeIfAbsent(locks, unused -> new Table());
            here.variables.put(value, variable);
            table.put(value, here);
        }
    }

    /** Takes what arrives at a block in place of what arrived before. Answers the values of which something else is known now. */
    Set<Value> arrive(int block, List<FlowState> states) {
        Set<Value> other = new LinkedHashSet<>();
        tables.getOrDefault(block, Map.of()).forEach((locks, here) -> {
            Set<Map<Place, Value>> fresh = new LinkedHashSet<>();
            for (FlowState state : here.variables.size() < 2 ? List.<FlowState>of() : states) {
                // A value that is no number has one name whatever is held.
                if (locks.isEmpty() || locks.equals(state.locks)) {
                    Map<Place, Value> row = new LinkedHashMap<>();
                    here.variables.values().forEach(variable -> row.put(variable, number(state, variable)));
                    fresh.add(row);
                }
            }
            if (fresh.size() > MOST) {
                fresh.clear();
            }
            if (!fresh.equals(here.rows)) {
                here.rows.clear();
                here.rows.addAll(fresh);
                other.addAll(here.variables.keySet());
            }
        });
        return other;
    }

    /** What a value can still be where something is known of the others that it came with; absent where they do not tell. */
    Optional<Set<Value>> left(Value value, Assumptions known) {
        Table here = table.get(value);
        if (here == null || here.rows.size() < 2) {
            return Optional.empty();
        }
        Set<Value> left = new LinkedHashSet<>();
        for (Map<Place, Value> row : here.rows) {
            if (here.variables.entrySet().stream().noneMatch(other -> row.get(other.getValue()) instanceof Value.Constant number && isDenied(other.getKey(), number, known))) {
                left.add(row.get(here.variables.get(value)));
            }
        }
        return Optional.of(left);
    }

    /** What a variable holds on a path: zero, where a test has found that. */
    static Value number(FlowState state, Place variable) {
        Value value = state.content.getOrDefault(variable, new Value.Load(variable));
        return Boolean.FALSE.equals(state.truth(value)) ? Value.NULL : value;
    }

    private static boolean isDenied(Value value, Value.Constant number, Assumptions known) {
        return known.denies(value, number.number() != 0) || known.denies(new Value.Binary("==", value, number), true);
    }
}
