package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.Pools;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A task waits for another one that it handed to its own pool, which may have no thread left to run it (CERT TPS01-J). */
public final class PoolTaskWaitsOnSamePoolCheck implements Check {
    @Override
    public String rule() {
        return "pool-task-waits-on-same-pool";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Pools pools = new Pools(context.facts());
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts starter : context.facts().values()) {
            for (SpawnFact outer : starter.spawns()) {
                Optional<Value> pool = Pools.of(outer.spawn());
                Optional<FunctionFacts> task = pool.flatMap(found -> task(outer, context));
                boolean java = outer.spawn().site().unit().language() == Language.JAVA;
                if (java && task.isPresent() && pools.isBounded(pool.get())) {
                    for (Wait wait : waits(outer, task.get(), pool.get(), context)) {
                        if (told.add(wait.path().get(wait.path().size() - 1))) {
                            findings.accept(finding(outer.spawn(), wait, pool.get()));
                        }
                    }
                }
            }
        }
    }

    private static Optional<FunctionFacts> task(SpawnFact outer, CheckContext context) {
        return outer.spawn().entry() instanceof Value.FunctionReference entry
            ? context.program().find(entry.function()).map(found -> context.facts().get(found.function().symbol())) : Optional.empty();
    }

    /** Where the task hands in the inner one, and where it waits for it. */
    private record Wait(Spawn inner, List<Site> path) {}

    private static List<Wait> waits(SpawnFact outer, FunctionFacts task, Value pool, CheckContext context) {
        Value.FunctionReference entry = (Value.FunctionReference) outer.spawn().entry();
        Substitution binding = new Substitution(entry.receiver(), outer.spawn().arguments(),
            value -> value instanceof Value.Load load ? outer.content().getOrDefault(load.place(), value) : value);
        List<Wait> found = new ArrayList<>();
        for (SpawnFact inner : task.spawns()) {
            boolean same = Pools.of(inner.spawn()).map(binding::apply).filter(pool::equals).isPresent();
            if (!same) {
                continue;
            }
            if (modelled(inner.spawn().site(), context).filter(call -> call.model().is(Trait.BLOCKS)).isPresent()) {
                found.add(new Wait(inner.spawn(), inner.spawn().key()));
            }
            task.events().stream().filter(event -> waitsFor(event, inner.spawn()) && !isTimed(event, context)).findFirst()
                .ifPresent(event -> found.add(new Wait(inner.spawn(), event.path())));
        }
        return found;
    }

    private static boolean waitsFor(SyncEvent event, Spawn inner) {
        return event.kind() == SyncEvent.Kind.AWAIT && event.ends().contains(inner.key());
    }

    /** A wait that gives up after some time gives its thread back. */
    private static boolean isTimed(SyncEvent event, CheckContext context) {
        return modelled(event.site(), context).filter(call -> !call.arguments().isEmpty()).isPresent();
    }

    private static Optional<ModelledCall> modelled(Site site, CheckContext context) {
        return Optional.ofNullable(context.facts().get(site.function())).stream().flatMap(facts -> facts.modelled().stream())
            .filter(call -> call.site().equals(site)).findFirst();
    }

    private Finding finding(Spawn outer, Wait wait, Value pool) {
        String name = Places.describe(Place.pointee(pool));
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(outer.site(), "the task is handed to the pool here"));
        steps.add(Stories.step(wait.inner().site(), "it hands another task to the same pool"));
        Site site = wait.path().get(wait.path().size() - 1);
        steps.add(Stories.step(site, "it waits here until that one is done"));
        return Findings.path(rule(), Severity.WARNING, site, "The task waits for a task of its own pool, which has a fixed number of threads: "
            + "when all of them wait here, none is left to run it", steps, "pool:" + name);
    }
}
