package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A thread answers memory that it allocated, and whoever joins it does not ask for the answer. */
public final class ThreadResultLeakedCheck implements Check {
    @Override
    public String rule() {
        return "thread-result-leaked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() != SyncEvent.Kind.JOIN || event.path().size() > 1 || event.ends().isEmpty()) {
                    continue;
                }
                function.modelled().stream().filter(call -> call.site().equals(event.site()) && dropsAnswer(call)).findFirst().ifPresent(join ->
                    event.ends().stream().flatMap(key -> function.spawns().stream().filter(made -> made.spawn().key().equals(key)))
                        .flatMap(made -> answer(made, context).map(exit -> finding(join, made, exit)).stream()).limit(1).filter(found -> told.add(join.site())).forEach(findings));
            }
        }
    }

    /** A join in the style of C that is given nowhere to put the answer. */
    private static boolean dropsAnswer(ModelledCall call) {
        return CheckContext.does(call.model(), Action.JOIN) && call.receiver().isEmpty() && call.arguments().size() == 2 && call.arguments().get(1).equals(Value.NULL);
    }

    /** The way out on which the thread answers memory that nothing else leads to. */
    private static Optional<ExitFact> answer(SpawnFact made, CheckContext context) {
        FunctionFacts entry = made.spawn().entry() instanceof Value.FunctionReference reference
            ? context.program().find(reference.function()).map(found -> context.facts().get(found.function().symbol())).orElse(null) : null;
        if (entry == null || entry.omitted()) {
            return Optional.empty();
        }
        return entry.exits().stream().filter(exit -> exit.kind() == ExitFact.Kind.RETURN || exit.kind() == ExitFact.Kind.THREAD_EXIT)
            .filter(exit -> exit.value() instanceof Value.Allocation && isAllocated(exit.value(), entry, context) && !isKnown(exit.value(), entry)).findFirst();
    }

    private static boolean isAllocated(Value memory, FunctionFacts entry, CheckContext context) {
        FunctionFacts maker = context.facts().getOrDefault(((Value.Allocation) memory).function(), entry);
        return maker.modelled().stream().anyMatch(call -> CheckContext.does(call.model(), Action.ALLOCATE));
    }

    private static boolean isKnown(Value memory, FunctionFacts entry) {
        boolean given = entry.calls().stream().anyMatch(call -> call.arguments().contains(memory));
        boolean freed = entry.modelled().stream().anyMatch(call -> call.model().effects().stream()
            .anyMatch(effect -> effect.action() == Action.FREE && call.operand(effect.subject()).equals(memory)));
        return given || freed || entry.stores().containsValue(memory) || entry.published().contains(memory);
    }

    private Finding finding(ModelledCall join, SpawnFact made, ExitFact exit) {
        List<Evidence.Step> steps = List.of(Stories.step(made.spawn().key().get(0), "the thread is started here"),
            Stories.step(exit.site(), "it answers memory that it allocated"), Stories.step(join.site(), "the answer is dropped here"));
        return Findings.path(rule(), Severity.HINT, join.site(), "The thread answers memory that it allocated, and this join drops the answer: the memory is lost",
            steps, "result");
    }
}
