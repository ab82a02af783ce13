package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import org.jspecify.annotations.Nullable;

/** What the memory orders mean that atomic calls of one function name. Confined to the analysis of that function. */
final class MemoryOrders {
    private final FunctionFlow flow;
    private @Nullable Fences fences;

    MemoryOrders(FunctionFlow flow) {
        this.flow = flow;
    }

    /**
     * True when the call names the memory order that orders nothing (C11 7.17.3), and no fence stands where it orders for the call: one that releases
     * on a way to what writes, one that acquires on a way from what reads (C11 7.17.4), here or in a function that calls this one.
     */
    boolean isRelaxed(ModelFlow.Bound bound, Operation.AccessKind kind) {
        return namesRelaxed(bound) && !isFenced(bound.call(), kind);
    }

    private boolean isFenced(Operation.Call call, Operation.AccessKind kind) {
        if (fences == null) {
            fences = Fences.in(flow.function(), flow.analysis::model, callee -> flow.analysis.find(callee).map(Program.Definition::function));
        }
        Fences.Kinds callers = (Fences.Kinds) flow.analysis.ofWord(new FactsMemory.FencedBy(flow.function().symbol()));
        return kind != Operation.AccessKind.READ && (callers.releases() || fences.releasesBefore(call))
            || kind != Operation.AccessKind.WRITE && (callers.acquires() || fences.acquiresBehind(call));
    }

    /** A memory order of the compilers' own functions; empty for other values. */
    static String builtInOrder(Value given) {
        return given instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root && root.symbol().name().startsWith("__ATOMIC_") ? root.symbol().name() : "";
    }

    /** A change that may fail names two orders, of which the second is that of the failure. */
    private static boolean namesRelaxed(ModelFlow.Bound bound) {
        boolean found = false;
        int arguments = bound.arguments().size();
        int orders = bound.model().is(Trait.ENDS_WITH_ORDERS) ? 2 : bound.model().is(Trait.ENDS_WITH_ORDER) ? 1 : 0;
        for (int i = 0; i < arguments; i++) {
            boolean order = i >= arguments - orders || i < bound.call().argumentTypes().size() && bound.call().argumentTypes().get(i).name().endsWith(SpinLocks.MEMORY_ORDER);
            Value given = bound.arguments().get(i);
            String builtIn = builtInOrder(given);
            boolean relaxed = builtIn.equals("__ATOMIC_RELAXED") || order && given.equals(Value.NULL);
            if (!relaxed && (order || !builtIn.isEmpty())) {
                return false;
            }
            found |= relaxed;
        }
        return found;
    }
}
