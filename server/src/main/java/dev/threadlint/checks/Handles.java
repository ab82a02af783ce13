package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.Optional;

/** Questions about the handle of a spawn. Stateless. */
final class Handles {
    private Handles() {}

    /** True when the function holds the only way to join the thread, and nobody detached it. */
    static boolean dieIn(Spawn spawn, Symbol function, CheckContext context) {
        if (spawn.detached() || spawn.escaped() || spawn.pool() || detachesItself(spawn, context)) {
            return false;
        }
        return !spawn.handlePlaces().isEmpty() && spawn.handlePlaces().stream().allMatch(place -> isLocalOf(place, function, context));
    }

    /** True when the thread calls {@code pthread_detach(pthread_self())}. */
    static boolean detachesItself(Spawn spawn, CheckContext context) {
        return spawn.entry() instanceof Value.FunctionReference entry
            && Optional.ofNullable(context.facts().get(entry.function())).map(FunctionFacts::joinedAtExit)
                .filter(joined -> joined.contains(new Value.CurrentThread())).isPresent();
    }

    static Optional<String> name(Spawn spawn) {
        return spawn.handlePlaces().stream().findFirst().map(Places::describe);
    }

    private static boolean isLocalOf(Place place, Symbol function, CheckContext context) {
        Optional<Symbol> local = Places.local(place);
        Optional<Function> owner = context.program().find(function).map(Program.Definition::function);
        return local.isPresent() && owner.isPresent() && owner.get().locals().stream()
            .anyMatch(variable -> variable.symbol().equals(local.get()) && variable.storage() == Variable.Storage.LOCAL);
    }
}
