package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A step that has to answer a future answers null: the chain ends with a {@code NullPointerException}. */
public final class AsyncCallableReturnsNullCheck implements Check {
    @Override
    public String rule() {
        return "async-callable-returns-null";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SpawnFact spawn : function.spawns()) {
                Optional<ModelledCall> step = function.modelledAt(spawn.spawn().site()).filter(call -> call.model().is(Trait.AFTER_ANSWER));
                Optional<FunctionFacts> body = step.isPresent() && spawn.spawn().entry() instanceof Value.FunctionReference entry
                    ? context.program().find(entry.function()).map(found -> context.facts().get(found.function().symbol())) : Optional.empty();
                body.ifPresent(found -> found.exits().stream().filter(exit -> exit.kind() == ExitFact.Kind.RETURN && exit.value().equals(Value.NULL) && told.add(exit.site()))
                    .forEach(exit -> findings.accept(finding(step.get(), exit.site()))));
            }
        }
    }

    private Finding finding(ModelledCall step, Site answer) {
        List<Evidence.Step> steps = List.of(Stories.step(step.site(), "the step is added to the chain here"), Stories.step(answer, "it answers null here"));
        return Findings.path(rule(), Severity.ERROR, answer, "This step has to answer a future; with null the chain ends in a NullPointerException", steps, "stage");
    }
}
