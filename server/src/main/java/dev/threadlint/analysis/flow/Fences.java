package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fences of one function, and those of functions that it calls: what stands behind one that releases, or before one that acquires (C11 7.17.4).
 * Immutable once made, but for the graph that it makes when it is first asked.
 */
final class Fences {
    /** The number of memory_order_release (C11 7.17.1, in the order of its list). */
    private static final long RELEASE = 3;

    /** What a fence does. */
    record Kinds(boolean acquires, boolean releases) {
        static final Kinds NONE = new Kinds(false, false);

        Kinds or(Kinds other) {
            return new Kinds(acquires || other.acquires, releases || other.releases);
        }
    }

    /** An operation of the function. */
    private record Position(int block, int index) {}

    private final Function function;
    private final Map<Position, Kinds> all = new LinkedHashMap<>();
    private @Nullable FlowGraph graph;

    private Fences(Function function) {
        this.function = function;
    }

    /** @param bodies the functions of the program by their names */
    static Fences in(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models, java.util.function.Function<Symbol, Optional<Function>> bodies) {
        Fences fences = new Fences(function);
        each(function, (call, at) -> {
            if (call.callee() instanceof Value.FunctionReference callee) {
                Kinds kinds = kinds(callee.function(), call, models);
                Optional<Function> body = kinds.equals(Kinds.NONE) ? bodies.apply(callee.function()) : Optional.empty();
                Kinds[] inside = {kinds};
                body.ifPresent(called -> DirectCalls.each(called, inner -> inside[0] = inside[0].or(kinds(((Value.FunctionReference) inner.callee()).function(), inner, models))));
                if (!inside[0].equals(Kinds.NONE)) {
                    fences.all.put(at, inside[0]);
                }
            }
        });
        return fences;
    }

    /** The functions that are called behind a fence that releases, or before one that acquires. */
    static Map<Symbol, Kinds> around(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Map<Symbol, Kinds> found = new LinkedHashMap<>();
        for (Program.Definition definition : program.definitions().values()) {
            boolean[] fenced = {false};
            if (definition.unit().language() != Language.JAVA) {
                DirectCalls.each(definition.function(), call -> fenced[0] |= !kinds(((Value.FunctionReference) call.callee()).function(), call, models).equals(Kinds.NONE));
            }
            if (fenced[0]) {
                Fences fences = in(definition.function(), models, callee -> Optional.empty());
                DirectCalls.each(definition.function(), call -> program.find(((Value.FunctionReference) call.callee()).function())
                    .ifPresent(body -> found.merge(body.function().symbol(), new Kinds(fences.acquiresBehind(call), fences.releasesBefore(call)), Kinds::or)));
            }
        }
        return found;
    }

    private static Kinds kinds(Symbol callee, Operation.Call call, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        if (models.apply(callee, call.arguments().size()).filter(model -> model.is(Trait.FENCE)).isEmpty()) {
            return Kinds.NONE;
        }
        Value order = call.arguments().isEmpty() ? Value.UNKNOWN : call.arguments().get(0);
        String builtIn = MemoryOrders.builtInOrder(order);
        boolean none = builtIn.equals("__ATOMIC_RELAXED") || order.equals(Value.NULL);
        boolean acquires = builtIn.equals("__ATOMIC_ACQUIRE") || builtIn.equals("__ATOMIC_CONSUME") || order instanceof Value.Constant one && one.number() > 0 && one.number() < RELEASE;
        boolean releases = builtIn.equals("__ATOMIC_RELEASE") || order instanceof Value.Constant one && one.number() == RELEASE;
        return none ? Kinds.NONE : new Kinds(!releases, !acquires);
    }

    boolean releasesBefore(Operation.Call call) {
        return !all.isEmpty() && positions(call).stream().anyMatch(at -> all.entrySet().stream().anyMatch(fence -> fence.getValue().releases() && leads(fence.getKey(), at)));
    }

    boolean acquiresBehind(Operation.Call call) {
        return !all.isEmpty() && positions(call).stream().anyMatch(at -> all.entrySet().stream().anyMatch(fence -> fence.getValue().acquires() && leads(at, fence.getKey())));
    }

    private List<Position> positions(Operation.Call wanted) {
        List<Position> found = new ArrayList<>();
        each(function, (call, at) -> {
            if (call == wanted) {
                found.add(at);
            }
        });
        return found;
    }

    private static void each(Function function, BiConsumer<Operation.Call, Position> visit) {
        for (int block = 0; block < function.blocks().size(); block++) {
            List<Operation> operations = function.blocks().get(block).operations();
            for (int index = 0; index < operations.size(); index++) {
                if (operations.get(index) instanceof Operation.Call call) {
                    visit.accept(call, new Position(block, index));
                }
            }
        }
    }

    /** True when the one comes before the other on some way through the function. */
    private boolean leads(Position one, Position other) {
        if (one.block() == other.block() && one.index() < other.index()) {
            return true;
        }
        graph = graph == null ? new FlowGraph(function.blocks()) : graph;
        Set<Integer> seen = new LinkedHashSet<>();
        Deque<Integer> open = new ArrayDeque<>(graph.successors(one.block()));
        while (!open.isEmpty()) {
            int block = open.remove();
            if (block == other.block()) {
                return true;
            }
            if (seen.add(block)) {
                open.addAll(graph.successors(block));
            }
        }
        return false;
    }
}
