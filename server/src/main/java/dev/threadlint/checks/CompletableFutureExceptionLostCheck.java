package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/** A chain of futures begins and ends in one expression that is dropped, and no step of it takes a failure. */
public final class CompletableFutureExceptionLostCheck implements Check {
    private static final int MAXIMUM_STEPS = 16;

    @Override
    public String rule() {
        return "completable-future-exception-lost";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.CHAINS_STAGE, (function, call) -> {
            if (call.call().use() == Operation.ResultUse.IGNORED && !call.model().is(Trait.TAKES_FAILURE)) {
                start(call, function).ifPresent(first -> findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                    "An exception in this chain of futures is never seen: no step takes it, and its end is dropped", "no step handles a failure, and nobody gets the future", "chain")));
            }
        });
    }

    /** The call that starts the first task, when all steps between stand in the same expression. */
    private static Optional<ModelledCall> start(ModelledCall end, FunctionFacts function) {
        ModelledCall at = end;
        for (int i = 0; i < MAXIMUM_STEPS; i++) {
            Optional<Value> from = at.receiver();
            ModelledCall here = at;
            Optional<ModelledCall> before = function.modelled().stream().filter(call -> from.filter(value -> Findings.isAnswer(value, call)).isPresent()
                && here.call().span().contains(call.call().span()) && call != here).findFirst();
            if (before.isEmpty() || before.get().model().is(Trait.TAKES_FAILURE)) {
                return Optional.empty();
            }
            at = before.get();
            if (!at.model().is(Trait.CHAINS_STAGE)) {
                boolean starts = at.model().mustCheck() && at.model().effects().stream().anyMatch(effect -> effect.action() == Action.SUBMIT);
                return starts ? Optional.of(at) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
