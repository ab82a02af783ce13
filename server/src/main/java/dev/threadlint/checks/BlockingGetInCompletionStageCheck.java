package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A step of a chain of futures starts another task and stands still until that is done, instead of chaining it. */
public final class BlockingGetInCompletionStageCheck implements Check {
    @Override
    public String rule() {
        return "blocking-get-in-completion-stage";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Symbol> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SpawnFact spawn : function.spawns()) {
                Optional<ModelledCall> step = function.modelled().stream().filter(call -> call.site().equals(spawn.spawn().site())
                    && call.model().is(Trait.CHAINS_STAGE) && !call.model().is(Trait.OWN_EXECUTOR)).findFirst();
                Optional<FunctionFacts> body = step.isPresent() && spawn.spawn().entry() instanceof Value.FunctionReference entry
                    ? context.program().find(entry.function()).map(found -> context.facts().get(found.function().symbol())) : Optional.empty();
                body.filter(found -> told.add(found.function())).ifPresent(found -> waits(found, context)
                    .ifPresent(wait -> findings.accept(finding(step.get(), wait))));
            }
        }
    }

    /** A wait without limit for a future that the step itself got from a call. */
    private static Optional<ModelledCall> waits(FunctionFacts body, CheckContext context) {
        return body.modelled().stream().filter(call -> call.model().is(Trait.BLOCKS) && call.arguments().isEmpty()
            && CheckContext.does(call.model(), Action.AWAIT) && call.receiver().filter(future -> isStarted(future, body, context)).isPresent()).findFirst();
    }

    /** The answer of a call that starts a task, itself or in the function that is called. */
    private static boolean isStarted(Value future, FunctionFacts body, CheckContext context) {
        boolean own = future instanceof Value.Opaque made && made.function().equals(body.function()) || isSpawned(future, body);
        return own && (isSpawned(future, body) || body.calls().stream().map(call -> context.facts().get(call.target()))
            .anyMatch(called -> called != null && isSpawned(called.returned(), called)));
    }

    private static boolean isSpawned(Value future, FunctionFacts function) {
        return !(future instanceof Value.Unknown) && function.spawns().stream().anyMatch(spawn -> spawn.spawn().handle().equals(future));
    }

    private Finding finding(ModelledCall step, ModelledCall wait) {
        List<Evidence.Step> steps = List.of(Stories.step(step.site(), "the step is added to the chain here"), Stories.step(wait.site(), "it waits for a task of its own here"));
        return Findings.path(rule(), Severity.WARNING, wait.site(), "This step of a chain of futures waits for another task and holds its thread meanwhile, which that task may need", steps, "stage");
    }
}
