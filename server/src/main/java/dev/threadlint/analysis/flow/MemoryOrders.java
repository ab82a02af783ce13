package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import org.jspecify.annotations.Nullable;

/** What the memory orders mean that atomic calls of one function name. Confined to the analysis of that function. */
final class MemoryOrders {
    private final FunctionFlow flow;
    private @Nullable Boolean fence;

    MemoryOrders(FunctionFlow flow) {
        this.flow = flow;
    }

    /**
     * True when the call names the memory order that orders nothing (C11 7.17.3). In a function that has a fence the atomic accesses
     * around it order by that fence (C11 7.17.4): which of them is not told apart.
     */
    boolean isRelaxed(ModelFlow.Bound bound) {
        return namesRelaxed(bound) && !hasFence();
    }

    private boolean hasFence() {
        if (fence == null) {
            boolean[] found = {false};
            DirectCalls.each(flow.function(), call -> found[0] |= flow.analysis.model(((Value.FunctionReference) call.callee()).function(), call.arguments().size())
                .filter(model -> model.is(Trait.FENCE)).isPresent());
            fence = found[0];
        }
        return fence;
    }

    /** A memory order of the compilers' own functions; empty for other values. */
    private static String builtInOrder(Value given) {
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
