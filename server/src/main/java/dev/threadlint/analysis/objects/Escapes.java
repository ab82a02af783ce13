package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where functions make an object that they are given known to others: in a static variable, in an object that somebody else has, or by
 * a thread or task that gets it. What an object keeps for itself is no escape. Confined to one analysis.
 */
public final class Escapes {
    private static final int SELF = -1;
    private static final int MAXIMUM_DEPTH = 4;
    private static final int MAXIMUM_LEAKS = 16;

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Symbol, List<Leak>> known = new LinkedHashMap<>();
    private final Set<Symbol> open = new LinkedHashSet<>();
    /** True when a call was not followed for its depth, or because it goes round. */
    private boolean cut;

    public Escapes(Program program, Map<Symbol, FunctionFacts> facts) {
        this.program = program;
        this.facts = facts;
    }

    /** How the object gets known. */
    public enum Way { STATIC, KEPT, TASK, THREAD, OTHERS }

    /**
     * A parameter gets known to others.
     *
     * @param parameter which, -1 for {@code this}
     * @param into the object that keeps it; absent for everybody
     * @param guarded whoever keeps it does so under a lock, or in a collection that is made for threads
     */
    private record Leak(int parameter, Optional<Value> into, Way way, boolean guarded, List<Site> path) {}

    /**
     * The object of a constructor gets known to others.
     *
     * @param path from the constructor down to the place
     */
    public record Escape(Way way, boolean guarded, List<Site> path) {}

    /** The ways in which a constructor gives its object away, in the order of its text. */
    public List<Escape> ofConstructor(Symbol constructor) {
        return leaks(constructor, 0).stream().filter(leak -> leak.parameter() == SELF && leak.into().map(Escapes::isForeign).orElse(true))
            .map(leak -> new Escape(leak.way(), leak.guarded(), leak.path()))
            .sorted(Comparator.comparingInt(escape -> escape.path().get(0).ordinal())).toList();
    }

    private List<Leak> leaks(Symbol function, int depth) {
        List<Leak> found = known.get(function);
        if (found != null) {
            return found;
        }
        FunctionFacts body = facts.get(function);
        if (body == null) {
            return List.of();
        }
        if (depth > MAXIMUM_DEPTH || !open.add(function)) {
            cut = true;
            return List.of();
        }
        boolean cutBefore = cut;
        cut = false;
        List<Leak> leaks = new ArrayList<>();
        Carriers carriers = new Carriers(body);
        stores(body, carriers, leaks);
        library(body, carriers, leaks);
        spawns(body, carriers, leaks);
        calls(body, carriers, leaks, depth);
        outside(body, leaks);
        open.remove(function);
        List<Leak> kept = List.copyOf(leaks.subList(0, Math.min(leaks.size(), MAXIMUM_LEAKS)));
        // What was cut short on the way down holds only for who asked from above.
        if (!cut || depth == 0) {
            known.put(function, kept);
        }
        cut |= cutBefore;
        return kept;
    }

    /** Values that lead to a parameter: the object itself, function values bound to it, and inner objects made here. */
    private static final class Carriers {
        private final Map<Value, Integer> inner = new LinkedHashMap<>();

        Carriers(FunctionFacts body) {
            body.stores().forEach((place, value) -> {
                boolean captured = !place.selectors().isEmpty() && place.selectors().get(place.selectors().size() - 1) instanceof Place.Field field
                    && (field.name().startsWith("this$") || field.name().startsWith("val$"));
                if (captured && value instanceof Value.Parameter parameter && place.root() instanceof Place.PointeeRoot pointee
                        && pointee.pointer() instanceof Value.Allocation) {
                    inner.put(pointee.pointer(), parameter.index());
                }
            });
        }

        Optional<Integer> of(Value value) {
            if (value instanceof Value.Parameter parameter) {
                return Optional.of(parameter.index());
            }
            if (value instanceof Value.FunctionReference reference) {
                List<Value> all = new ArrayList<>(reference.bound());
                reference.receiver().ifPresent(all::add);
                return all.stream().flatMap(part -> of(part).stream()).min(Comparator.naturalOrder());
            }
            return Optional.ofNullable(inner.get(value));
        }
    }

    private void stores(FunctionFacts body, Carriers carriers, List<Leak> leaks) {
        body.stores().forEach((place, value) -> {
            Optional<Integer> parameter = carriers.of(value);
            Optional<Value> keeper = place.root() instanceof Place.PointeeRoot pointee ? Optional.of(pointee.pointer()) : Optional.empty();
            boolean world = place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.GLOBAL;
            if (parameter.isPresent() && (world || keeper.filter(found -> mayLeak(found, parameter.get())).isPresent())) {
                body.accesses().stream().filter(access -> access.writes() && access.path().size() == 1 && access.place().equals(place))
                    .reduce((first, second) -> second).ifPresent(write -> leaks.add(new Leak(parameter.get(), keeper, world ? Way.STATIC : Way.KEPT,
                        isGuarded(write), write.path())));
            }
        });
    }

    private static boolean isGuarded(AccessFact write) {
        return !write.locks().isEmpty() || write.atomicity() == dev.threadlint.ir.Operation.Atomicity.VOLATILE || write.isAtomic();
    }

    /** Library objects that keep what they are given. */
    private void library(FunctionFacts body, Carriers carriers, List<Leak> leaks) {
        for (ModelledCall call : body.modelled()) {
            for (Effect effect : call.model().effects()) {
                Optional<Integer> parameter = effect.action() == Effect.Action.STORE ? carriers.of(call.operand(effect.attribute())) : Optional.empty();
                Value keeper = parameter.isPresent() ? call.operand(effect.subject()) : Value.UNKNOWN;
                if (parameter.isPresent() && mayLeak(keeper, parameter.get())) {
                    boolean atomic = call.model().effects().stream().anyMatch(other -> other.action() == Effect.Action.ATOMIC_UPDATE || other.action() == Effect.Action.ATOMIC_WRITE);
                    leaks.add(new Leak(parameter.get(), Optional.of(keeper), isGlobal(keeper) ? Way.STATIC : Way.KEPT, atomic || !call.locks().isEmpty(), List.of(call.site())));
                }
            }
        }
    }

    /** A constructor gives its object to an interface of the program that callers implement. */
    private void outside(FunctionFacts body, List<Leak> leaks) {
        body.outside().stream().filter(call -> call.arguments().contains(new Value.Parameter(SELF)) && call.callee().filter(program::isOfInterface).isPresent())
            .forEach(call -> leaks.add(new Leak(SELF, Optional.empty(), Way.OTHERS, false, List.of(call.site()))));
    }

    private void spawns(FunctionFacts body, Carriers carriers, List<Leak> leaks) {
        for (SpawnFact fact : body.spawns()) {
            List<Value> given = new ArrayList<>(fact.spawn().arguments());
            given.add(fact.spawn().entry());
            given.add(fact.spawn().handle());
            if (fact.spawn().key().size() == 1) {
                given.stream().flatMap(value -> carriers.of(value).stream()).distinct().forEach(parameter -> leaks.add(
                    new Leak(parameter, Optional.empty(), fact.spawn().pool() ? Way.TASK : Way.THREAD, true, fact.spawn().key())));
            }
        }
    }

    private void calls(FunctionFacts body, Carriers carriers, List<Leak> leaks, int depth) {
        for (CallFact call : body.calls()) {
            boolean carries = call.receiver().flatMap(carriers::of).isPresent() || call.arguments().stream().anyMatch(value -> carriers.of(value).isPresent());
            if (!carries) {
                continue;
            }
            Substitution here = new Substitution(call.receiver(), call.arguments(),
                value -> value instanceof Value.Load load ? body.stores().getOrDefault(load.place(), value) : value);
            for (Leak leak : leaks(call.target(), depth + 1)) {
                Optional<Integer> parameter = value(call, leak.parameter()).flatMap(carriers::of);
                Optional<Value> keeper = leak.into().map(here::apply);
                if (parameter.isPresent() && keeper.map(found -> mayLeak(found, parameter.get())).orElse(true)) {
                    List<Site> path = new ArrayList<>(List.of(call.site()));
                    path.addAll(leak.path());
                    leaks.add(new Leak(parameter.get(), keeper, leak.way(), leak.guarded() || !call.locks().isEmpty(), path));
                }
            }
        }
    }

    private static Optional<Value> value(CallFact call, int parameter) {
        if (parameter == SELF) {
            return call.receiver();
        }
        return parameter >= 0 && parameter < call.arguments().size() ? Optional.of(call.arguments().get(parameter)) : Optional.empty();
    }

    /** The keeper is not the object itself, and not one that was made here: a caller has it, or it is reached from there. */
    private static boolean mayLeak(Value keeper, int parameter) {
        if (keeper instanceof Value.Load load) {
            return load.place().root() instanceof Place.PointeeRoot pointee ? pointee.pointer() instanceof Value.Parameter || mayLeak(pointee.pointer(), parameter) : isGlobal(keeper);
        }
        return keeper instanceof Value.Parameter other && other.index() != parameter;
    }

    private static boolean isGlobal(Value keeper) {
        if (!(keeper instanceof Value.Load load)) {
            return false;
        }
        return load.place().root() instanceof Place.VariableRoot root ? root.storage() == Variable.Storage.GLOBAL
            : isGlobal(((Place.PointeeRoot) load.place().root()).pointer());
    }

    /** Somebody else's: reached from an argument of the constructor or from a static variable. */
    private static boolean isForeign(Value keeper) {
        if (keeper instanceof Value.Load load && load.place().root() instanceof Place.PointeeRoot pointee) {
            return isForeign(pointee.pointer());
        }
        return isGlobal(keeper) || keeper instanceof Value.Parameter parameter && parameter.index() >= 0;
    }

    /** The first field of its object that the constructor writes after a moment. */
    public Optional<AccessFact> writtenAfter(Symbol constructor, Site moment) {
        Optional<Function> function = program.find(constructor).map(Program.Definition::function);
        FunctionFacts body = facts.get(constructor);
        if (function.isEmpty() || body == null) {
            return Optional.empty();
        }
        BlockOrder order = new BlockOrder(function.get());
        return body.accesses().stream().filter(access -> access.writes() && FieldKey.isFieldItself(access.place())
                && access.place().root().equals(new Place.PointeeRoot(new Value.Parameter(SELF))))
            // A field that gets what the call answers, such as the handle of the task, is no part of what the task works on.
            .filter(access -> access.path().get(0).ordinal() != moment.ordinal() && !access.path().get(0).span().contains(moment.span()) && order.mayReach(moment.ordinal(), access.path().get(0).ordinal()))
            .min(Comparator.comparingInt(access -> access.path().get(0).ordinal()));
    }
}
