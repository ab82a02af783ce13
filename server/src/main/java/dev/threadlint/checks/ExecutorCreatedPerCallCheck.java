package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** A method makes a pool, uses it and ends it: each call pays for new threads, and the number of calls bounds them. */
public final class ExecutorCreatedPerCallCheck implements Check {
    @Override
    public String rule() {
        return "executor-created-per-call";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.MAKES_POOL, (function, call) -> {
            Value pool = call.made();
            boolean repeated = context.function(function.function()).filter(ExecutorCreatedPerCallCheck::isRepeated).isPresent() && context.program().main().filter(function.function()::equals).isEmpty();
            if (repeated && !(pool instanceof Value.Unknown) && !call.model().is(Trait.THREAD_PER_TASK) && !function.observations().handedOn().contains(pool) && isShutDown(pool, function)) {
                findings.accept(Findings.at(rule(), Severity.HINT, call.site(), "Each call of " + function.function().readableName()
                    + " makes a pool of its own and ends it: its threads serve one call only", "the pool is made and shut down in the same call", "pool"));
            }
        });
    }

    private static boolean isRepeated(Function function) {
        boolean test = function.traits().annotations().stream().anyMatch(word -> word.endsWith("Test"));
        return function.kind() == Function.FunctionKind.METHOD && !test && !(function.traits().isStatic() && function.symbol().simpleName().equals("main"));
    }

    /** Shut down by a plain call; one that a try statement closes is meant to live that long. */
    private static boolean isShutDown(Value pool, FunctionFacts function) {
        return function.modelled().stream().filter(call -> CheckContext.does(call.model(), Action.SHUTDOWN) && call.receiver().filter(pool::equals).isPresent())
            .anyMatch(call -> !call.model().function().endsWith(".close"));
    }
}
