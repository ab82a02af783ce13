package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.objects.LatchShares;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ways through a task that end without its share of a latch: the latch was made for as many tasks as are started, each counts once, and nobody
 * else does. Confined to one check.
 */
final class SkippedCounts {
    private final CheckContext context;

    SkippedCounts(CheckContext context) {
        this.context = context;
    }

    /** The first way out of the task that has not passed the count. */
    Optional<Site> of(SyncEvent count, FunctionFacts task, SpawnFact spawn, FunctionFacts starter) {
        Function body = context.function(task.function()).orElseThrow();
        BlockOrder order = FieldTests.of(context).order(task.function());
        Set<Integer> passing = new LinkedHashSet<>();
        List<SyncEvent> counts = task.events().stream().filter(event -> event.kind() == SyncEvent.Kind.LATCH_COUNT && event.object().equals(count.object())).toList();
        counts.forEach(event -> passing.add(event.path().get(0).ordinal()));
        boolean plain = counts.stream().noneMatch(event -> order.isRepeated(event.path().get(0).ordinal()));
        if (!plain || !isShared(count, task, spawn, starter)) {
            return Optional.empty();
        }
        // Who goes on elsewhere may count there; handlers are told of where something is seen to throw.
        task.spawns().forEach(other -> passing.add(other.spawn().chain().get(0).ordinal()));
        task.modelled().stream().filter(call -> call.model().is(Trait.INTERRUPTS)).forEach(call -> passing.add(call.site().ordinal()));
        int ordinal = 0;
        for (var block : body.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Caught) {
                    passing.add(ordinal);
                }
                ordinal++;
            }
            ordinal++;
        }
        return task.exits().stream().filter(exit -> exit.kind() == ExitFact.Kind.RETURN || exit.kind() == ExitFact.Kind.FALL_OFF).map(ExitFact::site)
            .filter(exit -> order.isReachedWithout(exit.ordinal(), passing)).min(java.util.Comparator.comparingInt(Site::ordinal));
    }

    /** Each task that the starter starts owes one count, and they are as many as the latch was made for. */
    private boolean isShared(SyncEvent count, FunctionFacts task, SpawnFact spawn, FunctionFacts starter) {
        Place latch = binding(spawn).apply(count.object());
        Optional<FieldKey> kept = kept(latch, starter).or(() -> kept(count.object(), task));
        List<SyncEvent> made = starter.events().stream().filter(event -> event.kind() == SyncEvent.Kind.INITIALISE && event.path().size() == 1
            && (event.object().equals(latch) || kept.isPresent() && kept.equals(kept(event.object(), starter)))).toList();
        if (made.size() != 1 || starter.loops().getOrDefault(made.get(0).site().ordinal(), -1) >= 0) {
            return false;
        }
        boolean elsewhere = context.facts().values().stream().filter(other -> !other.function().equals(task.function()))
            .anyMatch(other -> counts(other).anyMatch(event -> event.object().equals(count.object()) || event.object().equals(latch)
                || kept.isPresent() && kept.equals(kept(event.object(), other)) || isGiven(event)));
        List<SpawnFact> creates = starter.spawns().stream().filter(other -> other.spawn().entry() instanceof Value.FunctionReference entry
            && entry.function().equals(((Value.FunctionReference) spawn.spawn().entry()).function())).toList();
        boolean repeats = creates.stream().anyMatch(create -> starter.modelledAt(create.spawn().chain().get(0)).filter(call -> call.model().is(Trait.REPEATS_TASK)).isPresent());
        return !elsewhere && !repeats && new LatchShares(context.function(starter.function()).orElseThrow(), starter).areAsMany(made.get(0).operand(), creates);
    }

    private static Stream<SyncEvent> counts(FunctionFacts function) {
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.LATCH_COUNT && event.path().size() == 1);
    }

    /** A latch that a parameter brings may be any. */
    private static boolean isGiven(SyncEvent event) {
        return event.object().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Parameter given && given.index() >= 0;
    }

    private Optional<FieldKey> kept(Place latch, FunctionFacts function) {
        return latch.root() instanceof Place.PointeeRoot pointee ? context.keeper(function, pointee.pointer()) : Optional.empty();
    }

    static Substitution binding(SpawnFact spawn) {
        Value.FunctionReference entry = (Value.FunctionReference) spawn.spawn().entry();
        return new Substitution(entry.receiver(), spawn.spawn().arguments(), value -> value);
    }
}
