package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The threads that the program cancels, by their handles. Immutable. */
final class CancelledThreads {
    private static final int MAXIMUM_CALLS = 3;

    private final Map<Site, ModelledCall> cancels = new LinkedHashMap<>();
    private final Map<Site, Set<Value>> targets = new LinkedHashMap<>();

    static CancelledThreads of(CheckContext context) {
        return context.memo().get(CancelledThreads.class, () -> new CancelledThreads(context));
    }

    private CancelledThreads(CheckContext context) {
        Findings.calls(context, Trait.CANCELS_THREAD, (function, call) -> {
            cancels.put(call.site(), call);
            collect(call.arguments().isEmpty() ? Value.UNKNOWN : call.arguments().get(0), function.function(), context, MAXIMUM_CALLS, targets.computeIfAbsent(call.site(), key -> new LinkedHashSet<>()));
        });
    }

    boolean isEmpty() {
        return cancels.isEmpty();
    }

    /** The call that cancels the thread. */
    Optional<ModelledCall> cancel(ThreadNode node) {
        return node.spawn().flatMap(made -> cancels.values().stream().filter(call -> targets.get(call.site()).stream().anyMatch(target -> strikes(target, made.spawn()))).findFirst());
    }

    /** True when a call cancels a thread of which it is not known which it is. */
    boolean hasUnknown(List<ThreadNode> threads) {
        return targets.values().stream().anyMatch(given -> threads.stream().noneMatch(node -> node.spawn().filter(made -> given.stream().anyMatch(target -> strikes(target, made.spawn()))).isPresent()));
    }

    /** The handle that is cancelled, in the terms of the function and of those that call it with the handle or with what holds it. */
    private static void collect(Value target, Symbol function, CheckContext context, int calls, Set<Value> found) {
        found.add(target);
        if (calls > 0 && Places.isRelative(target)) {
            CallSites.of(context).to(function).forEach(call -> collect(new Substitution(call.receiver(), call.arguments(), value -> value).apply(target), call.site().function(), context, calls - 1, found));
        }
    }

    private static boolean strikes(Value target, Spawn spawn) {
        return target.equals(spawn.handle()) || target instanceof Value.Load load && spawn.handlePlaces().contains(load.place());
    }
}
