package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** True when a function that main calls holds the handle in a local of its own; it is that function's to join. */
    static boolean diesBelow(Spawn spawn, Symbol main, CheckContext context) {
        return spawn.chain().stream().map(Site::function).filter(function -> !function.equals(main)).distinct()
            .anyMatch(function -> spawn.handlePlaces().stream().anyMatch(place -> isLocalOf(place, function, context)));
    }

    /**
     * True when a function other than the creator joins the very global handle. Such a join mostly stands under a test of a flag that
     * tells whether the thread runs; that the two agree is taken on trust.
     */
    static boolean isJoinedByStopFunction(Spawn spawn, CheckContext context) {
        return spawn.handlePlaces().stream().filter(place -> Places.local(place).isEmpty()).anyMatch(place -> context.facts().values().stream()
            .flatMap(facts -> facts.modelled().stream()).filter(call -> CheckContext.does(call.model(), Effect.Action.JOIN))
            .anyMatch(call -> Stream.concat(call.receiver().stream(), call.arguments().stream())
                .anyMatch(value -> names(value, place) && !call.site().function().equals(spawn.site().function()))));
    }

    private static boolean names(Value value, Place place) {
        return value instanceof Value.Load load && (Places.matches(load.place(), place) || isSameMember(load.place(), place))
            || value instanceof Value.AddressOf address && (Places.matches(address.place(), place) || isSameMember(address.place(), place));
    }

    /** The same member of two objects that are known by pointers only. */
    private static boolean isSameMember(Place left, Place right) {
        return left.root() instanceof Place.PointeeRoot && right.root() instanceof Place.PointeeRoot && !left.selectors().isEmpty()
            && !right.selectors().isEmpty() && last(left) instanceof Place.Field && last(left).equals(last(right));
    }

    private static Place.Selector last(Place place) {
        return place.selectors().get(place.selectors().size() - 1);
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
