package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The function given to {@code computeIfAbsent} and its kin changes the same map ({@code ConcurrentHashMap}: IllegalStateException). */
public final class ConcurrentMapRecursiveUpdateCheck implements Check {
    @Override
    public String rule() {
        return "concurrent-map-recursive-update";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.LOCKS_BIN, (function, call) -> {
            for (Value argument : call.arguments()) {
                if (argument instanceof Value.FunctionReference task) {
                    update(task, call, context).ifPresent(inner -> findings.accept(finding(call, inner)));
                }
            }
        });
    }

    /** A call in the task that changes the map of the outer call. */
    private static Optional<ModelledCall> update(Value.FunctionReference task, ModelledCall call, CheckContext context) {
        FunctionFacts facts = context.facts().get(task.function());
        if (facts == null) {
            return Optional.empty();
        }
        int parameters = context.function(task.function()).map(found -> found.parameters().size()).orElse(0);
        List<Value> arguments = new ArrayList<>(java.util.Collections.nCopies(parameters, Value.UNKNOWN));
        arguments.addAll(task.bound());
        Substitution inside = new Substitution(task.receiver(), arguments, value -> value);
        return facts.modelled().stream().filter(inner -> inner.receiver().map(inside::apply).filter(call.receiver().orElse(Value.UNKNOWN)::equals).isPresent())
            .filter(ConcurrentMapRecursiveUpdateCheck::changes).findFirst();
    }

    private static boolean changes(ModelledCall call) {
        return CheckContext.does(call.model(), Action.ATOMIC_UPDATE) || CheckContext.does(call.model(), Action.ATOMIC_WRITE)
            || CheckContext.does(call.model(), Action.WRITE) || CheckContext.does(call.model(), Action.UPDATE);
    }

    private Finding finding(ModelledCall outer, ModelledCall inner) {
        List<Evidence.Step> steps = List.of(Stories.step(outer.site(), "`" + Findings.name(outer) + "` keeps part of the map locked"),
            Stories.step(inner.site(), "the function changes the same map here"));
        return Findings.path(rule(), Severity.ERROR, inner.site(), "The map is changed inside of its own `" + Findings.name(outer)
            + "`: it throws, or the thread waits for itself", steps, outer.model().function());
    }
}
