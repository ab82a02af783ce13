package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A periodic task may throw: the scheduler then drops it without a word, unless somebody asks its future. */
public final class ScheduledTaskCanThrowCheck implements Check {
    @Override
    public String rule() {
        return "scheduled-task-can-throw";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Failures failures = FailureStories.of(context);
        for (FunctionFacts function : context.facts().values()) {
            for (SpawnFact spawn : function.spawns()) {
                boolean periodic = function.modelled().stream().anyMatch(call -> call.site().equals(spawn.spawn().site()) && isPeriodic(call));
                Optional<Failure> failure = periodic && spawn.spawn().entry() instanceof Value.FunctionReference entry
                    ? context.program().find(entry.function()).flatMap(found -> failures.leaving(found.function().symbol()).stream().findFirst()) : Optional.empty();
                failure.ifPresent(found -> {
                    List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(spawn.spawn().site(), "the task is scheduled here")));
                    steps.addAll(FailureStories.steps(found));
                    findings.accept(Findings.path(rule(), Severity.WARNING, spawn.spawn().site(),
                        "The periodic task may throw, and is then never run again; nobody is told", steps, "task"));
                });
            }
        }
    }

    private static boolean isPeriodic(ModelledCall call) {
        return call.model().is(Trait.REPEATS_TASK) && call.call().use() == Operation.ResultUse.IGNORED;
    }
}
