package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** A pool makes more threads than its core size only when its queue is full, which a queue without a bound never is. */
public final class UnboundedQueueMaxPoolIgnoredCheck implements Check {
    private static final int QUEUE = 4;

    @Override
    public String rule() {
        return "unbounded-queue-max-pool-ignored";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.SIZED_POOL, (function, call) -> {
            boolean grows = call.arguments().size() > QUEUE && call.arguments().get(0) instanceof Value.Constant core && call.arguments().get(1) instanceof Value.Constant most
                && most.number() > Math.max(1, core.number());
            if (grows && isUnbounded(call.arguments().get(QUEUE), function)) {
                Value.Constant core = (Value.Constant) call.arguments().get(0);
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "The pool never has more than " + Math.max(1, core.number())
                    + (Math.max(1, core.number()) == 1 ? " thread" : " threads") + ": its queue has no bound, so that the maximum size of " + ((Value.Constant) call.arguments().get(1)).number()
                    + " has no effect", "threads beyond the core size are made when the queue is full", "pool"));
            }
        });
    }

    private static boolean isUnbounded(Value queue, FunctionFacts function) {
        return function.modelled().stream().filter(made -> made.model().is(Trait.UNBOUNDED_QUEUE)).map(ModelledCall::receiver)
            .anyMatch(made -> made.filter(queue::equals).isPresent());
    }
}
