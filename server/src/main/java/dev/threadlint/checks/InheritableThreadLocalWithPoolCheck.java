package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.objects.Pools;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A method sets an inheritable thread-local variable and hands a task that asks for it to a pool: the threads of the pool have the value
 * of whoever was there when they were made.
 */
public final class InheritableThreadLocalWithPoolCheck implements Check {
    private static final int MAXIMUM_DEPTH = 3;

    @Override
    public String rule() {
        return "inheritable-thread-local-with-pool";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Pools pools = new Pools(context.facts());
        for (FunctionFacts function : context.facts().values()) {
            List<ModelledCall> sets = function.modelled().stream().filter(call -> is(call, Trait.SETS_THREAD_VALUE)).toList();
            for (SpawnFact spawn : sets.isEmpty() ? List.<SpawnFact>of() : function.spawns()) {
                // A pool that the method makes itself has threads that are younger than the value.
                boolean older = Pools.of(spawn.spawn()).filter(pool -> pool instanceof Value.Load && pools.isReused(pool)).isPresent();
                if (older && spawn.spawn().entry() instanceof Value.FunctionReference task) {
                    sets.stream().filter(set -> FieldTests.of(context).order(function.function()).mayReach(set.site().ordinal(), spawn.spawn().key().get(0).ordinal()))
                        .forEach(set -> key(set, function, context).flatMap(key -> asked(context.facts().get(task.function()), key, 0, context)
                            .map(ask -> finding(set, spawn, ask, key))).ifPresent(findings));
                }
            }
        }
    }

    private static boolean is(ModelledCall call, Trait trait) {
        return call.model().is(Trait.INHERITED) && call.model().is(trait);
    }

    private static Optional<FieldKey> key(ModelledCall call, FunctionFacts function, CheckContext context) {
        return call.receiver().flatMap(variable -> context.keeper(function, variable));
    }

    /** Where the task asks for the variable, unless it sets it itself. */
    private static Optional<ModelledCall> asked(@org.jspecify.annotations.Nullable FunctionFacts function, FieldKey key, int depth, CheckContext context) {
        if (function == null || function.modelled().stream().anyMatch(call -> is(call, Trait.SETS_THREAD_VALUE))) {
            return Optional.empty();
        }
        Optional<ModelledCall> here = function.modelled().stream().filter(call -> is(call, Trait.ASKS_THREAD_VALUE) && key(call, function, context).filter(key::equals).isPresent()).findFirst();
        return here.isPresent() || depth >= MAXIMUM_DEPTH ? here : function.calls().stream()
            .flatMap(call -> asked(context.facts().get(call.target()), key, depth + 1, context).stream()).findFirst();
    }

    private Finding finding(ModelledCall set, SpawnFact spawn, ModelledCall ask, FieldKey key) {
        String name = "`" + key.name() + "`";
        List<Evidence.Step> steps = List.of(Stories.step(set.site(), name + " is set here"), Stories.step(spawn.spawn().key().get(0), "a task is handed to a pool, whose threads may be older"),
            Stories.step(ask.site(), "the task asks for " + name + " here"));
        return Findings.path(rule(), Severity.WARNING, ask.site(), "The task does not find in " + name + " what was set before it was handed over, but what its thread of the pool inherited when it was made", steps, "local:" + key);
    }
}
