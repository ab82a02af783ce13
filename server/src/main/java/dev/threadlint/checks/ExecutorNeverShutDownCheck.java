package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.TryFinally;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A pool that only a local variable knows is not shut down: its threads keep the process alive. */
public final class ExecutorNeverShutDownCheck implements Check {
    @Override
    public String rule() {
        return "executor-never-shut-down";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.MAKES_POOL, (function, call) -> {
            Value pool = call.made();
            boolean local = !(pool instanceof Value.Unknown) && !isHandedOn(pool, function) && !function.omitted();
            // Threads of an own factory may be daemons.
            boolean ownFactory = call.arguments().size() > 1 || call.call().argumentTypes().stream().anyMatch(type -> type.name().endsWith("ThreadFactory"));
            if (local && !ownFactory && !isShutDown(pool, function)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                    "The pool is never shut down, and nobody else gets it: its threads live on and keep the process alive", "no call ends the pool", "pool",
                    shutdown(function, call, context)));
            }
        });
    }

    /** Only the program's first function is run once: elsewhere a pool that ends with the call would be made for each. */
    private static List<FixOffer> shutdown(FunctionFacts function, ModelledCall call, CheckContext context) {
        return context.program().main().filter(function.function()::equals).flatMap(context::function)
            .flatMap(body -> TryFinally.shutdown(call.site().unit(), body, call.site().span())).stream().toList();
    }

    /** Itself, or as one of the pools that a variable may hold. */
    private static boolean isHandedOn(Value pool, FunctionFacts function) {
        return function.observations().handedOn().stream().anyMatch(known -> known.equals(pool) || function.alternatives().getOrDefault(known, Set.of()).contains(pool));
    }

    private static boolean isShutDown(Value pool, FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.model().effects().stream().filter(effect -> effect.action() == Action.SHUTDOWN)
            .map(Effect::subject).map(call::operand).anyMatch(pool::equals));
    }
}
