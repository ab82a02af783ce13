package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The static variables of C and C++ that are ever put into each static pointer (inclusion-based, flow-insensitive points-to analysis: Andersen,
 * 1994, for pointers that nothing but assignments changes). Immutable.
 */
public final class StaticPointers {
    public static final StaticPointers NONE = new StaticPointers();

    private final Map<Place, Set<Value>> stored = new LinkedHashMap<>();
    private final Map<Place, Set<Place>> flows = new LinkedHashMap<>();
    /** Pointers that hold something else, too, or that memory knows the address of. */
    private final Set<Place> open = new LinkedHashSet<>();

    private StaticPointers() {}

    public static StaticPointers of(Program program, Models models) {
        StaticPointers pointers = new StaticPointers();
        for (Program.Definition definition : program.definitions().values()) {
            if (definition.unit().language() != Language.JAVA) {
                definition.function().blocks().forEach(block -> pointers.look(block, models));
            }
        }
        pointers.spread();
        return pointers;
    }

    private void look(Block block, Models models) {
        for (Operation operation : block.operations()) {
            if (operation instanceof Operation.Assign assign) {
                leave(assign.value());
                if (isPointer(assign.target())) {
                    put(assign.target(), assign.value());
                }
            } else if (operation instanceof Operation.Call call && !isAtomic(call, models)) {
                call.arguments().forEach(this::leave);
                call.receiver().ifPresent(this::leave);
            }
        }
        if (block.exit() instanceof Block.Exit.Return end) {
            leave(end.value());
        }
    }

    /** True for an atomic load or store of a pointer, which is no more than that. */
    private boolean isAtomic(Operation.Call call, Models models) {
        boolean pointer = !call.arguments().isEmpty() && call.arguments().get(0) instanceof Value.AddressOf address && isPointer(address.place());
        Optional<CallModel> model = pointer && call.callee() instanceof Value.FunctionReference callee ? models.find(callee.function().name(), call.arguments().size()) : Optional.empty();
        List<Effect.Action> actions = model.stream().flatMap(known -> known.effects().stream()).map(Effect::action).toList();
        if (actions.equals(List.of(Effect.Action.ATOMIC_WRITE)) && call.arguments().size() > 1) {
            put(((Value.AddressOf) call.arguments().get(0)).place(), call.arguments().get(1));
            leave(call.arguments().get(1));
            return true;
        }
        return actions.equals(List.of(Effect.Action.ATOMIC_READ));
    }

    /** Whoever gets the address of a pointer may change it. */
    private void leave(Value value) {
        Assumptions.mentions(value, part -> part instanceof Value.AddressOf address && isPointer(address.place()) && open.add(address.place()));
    }

    private void put(Place pointer, Value value) {
        Set<Value> held = stored.computeIfAbsent(pointer, key -> new LinkedHashSet<>());
        if (value instanceof Value.AddressOf address && address.place().isAbsolute() && Places.isStatic(address.place())) {
            held.add(value);
        } else if (value instanceof Value.Load load && isPointer(load.place())) {
            flows.computeIfAbsent(load.place(), key -> new LinkedHashSet<>()).add(pointer);
        } else if (!(value instanceof Value.Constant)) {
            open.add(pointer);
        }
    }

    private void spread() {
        Deque<Place> pending = new ArrayDeque<>(flows.keySet());
        while (!pending.isEmpty()) {
            Place source = pending.remove();
            for (Place target : flows.getOrDefault(source, Set.of())) {
                boolean more = stored.computeIfAbsent(target, key -> new LinkedHashSet<>()).addAll(stored.getOrDefault(source, Set.of()));
                boolean opened = open.contains(source) && open.add(target);
                if (more || opened) {
                    pending.add(target);
                }
            }
        }
    }

    private static boolean isPointer(Place place) {
        return place.selectors().isEmpty() && place.root() instanceof Place.VariableRoot && Places.isStatic(place);
    }

    /** All that the pointer can lead to; empty when that is not known. */
    public Set<Value> targets(Place pointer) {
        return open.contains(pointer) ? Set.of() : stored.getOrDefault(pointer, Set.of());
    }

    /** The pointers that lead to one of several variables, and to nothing else. */
    public Set<Place> choosing() {
        return stored.keySet().stream().filter(pointer -> targets(pointer).size() > 1).collect(FrozenSet.collector());
    }

    /** True when the pointer is seen to hold other things than this one. */
    public boolean holdsOthers(Place pointer, Value only) {
        return open.contains(pointer) || stored.getOrDefault(pointer, Set.of()).stream().anyMatch(value -> !value.equals(only));
    }
}
