package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A scope of subtasks belongs to the thread that opened it; any other one that joins or closes it gets a WrongThreadException (JEP 505). */
public final class StructuredScopeUsedByOtherThreadCheck implements Check {
    @Override
    public String rule() {
        return "structured-scope-used-by-other-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts opener : context.facts().values()) {
            List<ModelledCall> opens = opener.modelled().stream().filter(call -> call.model().is(Trait.OPENS_SCOPE) && !(call.made() instanceof Value.Unknown)).toList();
            for (SpawnFact spawn : opens.isEmpty() ? List.<SpawnFact>of() : opener.spawns()) {
                if (OtherThreads.isOther(spawn.spawn()) && spawn.spawn().entry() instanceof Value.FunctionReference task && context.facts().containsKey(task.function())) {
                    opens.forEach(open -> use(task, open, spawn, opener, context).ifPresent(use -> findings.accept(finding(open, spawn, use))));
                }
            }
        }
    }

    /** What the thread does with the scope of its starter. The subtasks of a scope may fork others before JDK 25. */
    private static Optional<ModelledCall> use(Value.FunctionReference task, ModelledCall open, SpawnFact spawn, FunctionFacts opener, CheckContext context) {
        boolean subtask = opener.modelledAt(spawn.spawn().site()).filter(call -> call.model().is(Trait.FORKS_SUBTASK)).isPresent();
        Substitution outward = new Substitution(task.receiver(), spawn.spawn().arguments(), value -> value);
        return context.facts().get(task.function()).modelled().stream().filter(call -> isOwners(call, subtask)
            && call.receiver().map(outward::apply).filter(open.made()::equals).isPresent()).findFirst();
    }

    private static boolean isOwners(ModelledCall call, boolean subtask) {
        return call.model().is(Trait.JOINS_SCOPE) || call.model().is(Trait.ENDS_SCOPE) || call.model().is(Trait.FORKS_SUBTASK) && !subtask;
    }

    private Finding finding(ModelledCall open, SpawnFact spawn, ModelledCall use) {
        List<Evidence.Step> steps = List.of(Stories.step(open.site(), "the scope is opened here"), Stories.step(spawn.spawn().site(), "another thread is started here"),
            Stories.step(use.site(), "it calls `" + Findings.name(use) + "` on the scope"));
        return Findings.path(rule(), Severity.ERROR, use.site(), "`" + Findings.name(use) + "` is called by a thread that did not open the scope, which ends in a `WrongThreadException`", steps, "scope");
    }
}
