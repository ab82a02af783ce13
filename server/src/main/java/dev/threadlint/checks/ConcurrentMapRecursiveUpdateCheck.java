package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.threads.RootTerms;
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
    private static final int MAXIMUM_DEPTH = 3;

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

    /** A call in the task, or in what it calls, that changes the map of the outer call. */
    private static Optional<Update> update(Value.FunctionReference task, ModelledCall call, CheckContext context) {
        FunctionFacts facts = context.facts().get(task.function());
        if (facts == null) {
            return Optional.empty();
        }
        int parameters = context.function(task.function()).map(found -> found.parameters().size()).orElse(0);
        List<Value> arguments = new ArrayList<>(java.util.Collections.nCopies(parameters, Value.UNKNOWN));
        arguments.addAll(task.bound());
        Value map = call.receiver().orElse(Value.UNKNOWN);
        return map instanceof Value.Unknown ? Optional.empty() : update(facts, List.of(new Substitution(task.receiver(), arguments, value -> value)), map, context);
    }

    private static Optional<Update> update(FunctionFacts function, List<Substitution> inside, Value map, CheckContext context) {
        for (ModelledCall inner : function.modelled()) {
            if (changes(inner) && inner.receiver().map(value -> RootTerms.apply(inside, value)).filter(map::equals).isPresent()) {
                return Optional.of(new Update(inner, List.of(inner.site())));
            }
        }
        for (CallFact call : inside.size() < MAXIMUM_DEPTH ? function.calls() : List.<CallFact>of()) {
            FunctionFacts callee = context.facts().get(call.target());
            if (callee != null) {
                List<Substitution> deeper = new ArrayList<>(List.of(new Substitution(call.receiver(), call.arguments(), value -> value)));
                deeper.addAll(inside);
                Optional<Update> found = update(callee, deeper, map, context);
                if (found.isPresent()) {
                    List<Site> path = new ArrayList<>(List.of(call.site()));
                    path.addAll(found.get().path());
                    return Optional.of(new Update(found.get().call(), path));
                }
            }
        }
        return Optional.empty();
    }

    /** The inner change, with the calls that lead to it. */
    private record Update(ModelledCall call, List<Site> path) {}

    private static boolean changes(ModelledCall call) {
        return CheckContext.does(call.model(), Action.ATOMIC_UPDATE) || CheckContext.does(call.model(), Action.ATOMIC_WRITE)
            || CheckContext.does(call.model(), Action.WRITE) || CheckContext.does(call.model(), Action.UPDATE);
    }

    private Finding finding(ModelledCall outer, Update inner) {
        List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(outer.site(), "`" + Findings.name(outer) + "` keeps part of the map locked")));
        steps.addAll(Stories.calls(inner.path()));
        steps.add(Stories.step(inner.call().site(), "the function changes the same map here"));
        // Far away, what leads there tells more than the change itself, which may be the outer call again.
        Site primary = inner.path().get(0);
        return Findings.path(rule(), Severity.ERROR, primary, "The map is changed inside of its own `" + Findings.name(outer)
            + "`: it throws, or the thread waits for itself", steps, outer.model().function());
    }
}
