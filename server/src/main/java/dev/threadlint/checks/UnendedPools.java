package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.Pools;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A pool is waited for with a time limit, the answer is dropped, and the method goes on to read what the tasks write. Where nothing of
 * theirs is read, it does not matter whether they have ended. Stateless.
 */
final class UnendedPools {
    /** Who waits for days waits for ever. */
    private static final long ENDLESS = 1_000_000;
    private static final String DAYS = "java.util.concurrent.TimeUnit.DAYS";

    private UnendedPools() {}

    /** What is read after the wait as if all tasks had ended. */
    static Optional<AccessFact> result(FunctionFacts function, ModelledCall wait, CheckContext context) {
        boolean limited = !wait.arguments().isEmpty() && wait.arguments().get(0) instanceof Value.Constant limit && limit.number() < ENDLESS
            && wait.arguments().stream().noneMatch(unit -> unit instanceof Value.Load load && load.place().root() instanceof Place.VariableRoot root && root.symbol().name().equals(DAYS));
        boolean asks = function.modelled().stream().anyMatch(call -> call.model().is(Trait.MAY_NOT_WAIT) && call.receiver().equals(wait.receiver()));
        if (wait.call().use() != Operation.ResultUse.IGNORED || !limited || asks) {
            return Optional.empty();
        }
        Set<Place> written = written(function, wait.receiver().orElse(Value.UNKNOWN), context);
        BlockOrder order = FieldTests.of(context).order(function.function());
        return written.isEmpty() ? Optional.empty() : function.accesses().stream().filter(access -> access.kind() == Operation.AccessKind.READ && written.contains(access.place())
            && order.mayReach(wait.site().ordinal(), access.path().get(0).ordinal())).findFirst();
    }

    /** What the tasks that the method hands to the pool write, in terms of the method. */
    private static Set<Place> written(FunctionFacts function, Value pool, CheckContext context) {
        Set<Place> found = new LinkedHashSet<>();
        for (SpawnFact spawn : pool instanceof Value.Unknown ? java.util.List.<SpawnFact>of() : function.spawns()) {
            if (Pools.of(spawn.spawn()).filter(pool::equals).isPresent() && spawn.spawn().entry() instanceof Value.FunctionReference task) {
                Substitution outward = new Substitution(task.receiver(), spawn.spawn().arguments(), value -> value);
                Optional.ofNullable(context.facts().get(task.function())).stream().flatMap(facts -> facts.accesses().stream()).filter(AccessFact::writes)
                    .map(access -> outward.apply(access.place())).filter(UnendedPools::isKnown).forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isKnown(Place place) {
        return !(place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Unknown);
    }
}
