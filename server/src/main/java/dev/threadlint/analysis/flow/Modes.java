package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Static variables, and members of such, that decide which threads there are and what they do: the functions on the way to a create,
 * and those in which threads begin, test them. Which value an access needs of them is worth knowing. Immutable.
 *
 * @param places the variables and members
 * @param lasting those of them that are never set to zero again
 * @param mains those of them that the main thread alone writes
 */
record Modes(Set<Place> places, Set<Place> lasting, MainsVariables mains) {
    static final Modes NONE = new Modes(Set.of(), Set.of(), MainsVariables.NONE);

    Modes {
        places = FrozenSet.copyOf(places);
        lasting = FrozenSet.copyOf(lasting);
    }

    /** @param creates whether a function itself starts a thread; @param models what library functions mean @param taken whether the address of a function is taken */
    static Modes of(Program program, DirectCalls calls, Predicate<Function> creates, BiFunction<Symbol, Integer, Optional<CallModel>> models, Predicate<Symbol> taken) {
        Set<Place> places = new LinkedHashSet<>();
        Deque<Symbol> open = new ArrayDeque<>();
        Set<Symbol> deciding = new LinkedHashSet<>();
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            if (creates.test(function) && deciding.add(function.symbol())) {
                open.add(function.symbol());
            }
        }
        Set<Symbol> creators = FrozenSet.copyOf(deciding);
        while (!open.isEmpty()) {
            calls.callers(open.remove()).stream().filter(deciding::add).forEach(open::add);
        }
        for (Program.Definition definition : program.definitions().values()) {
            given(definition.function(), creators, deciding);
        }
        deciding.forEach(symbol -> program.find(symbol).ifPresent(found -> look(found.function(), places)));
        Set<Place> lasting = creators.isEmpty() ? Set.of() : LastingFlags.of(program);
        places.addAll(lasting);
        if (!creators.isEmpty()) {
            program.definitions().values().stream().filter(definition -> definition.unit().language() != Language.JAVA && joins(definition.function(), models))
                .forEach(definition -> look(definition.function(), places));
            program.definitions().values().stream().filter(definition -> definition.unit().language() != Language.JAVA)
                .forEach(definition -> lookAtLocks(definition.function(), models, places));
        }
        return new Modes(places, lasting, creators.isEmpty() ? MainsVariables.NONE : MainsVariables.of(program, places, taken));
    }

    /** Variables that hold in a function what it knows of them, whoever else runs. */
    MainsVariables keptIn(Symbol function) {
        return mains.in(function);
    }

    /** True for a test of such a variable: of itself, or against a constant. */
    boolean decides(Value condition) {
        return condition instanceof Value.Load load && places.contains(load.place())
            || condition instanceof Value.Binary binary && binary.right() instanceof Value.Constant && decides(binary.left());
    }

    /** What is known after a constant was stored. */
    History told(History before, Place target, Value value) {
        return value instanceof Value.Constant constant && places.contains(target)
            ? before.with(Assumptions.Fact.of(new Value.Load(target), constant.number() != 0)) : before;
    }

    /** What a state knows of the variables: by tests that still hold, and by what was stored there last. */
    Assumptions known(FlowState state, Assumptions tested) {
        Assumptions known = tested;
        if (!places.isEmpty()) {
            for (Map.Entry<Place, Value> entry : state.content.entrySet()) {
                if (entry.getValue() instanceof Value.Constant constant && places.contains(entry.getKey())) {
                    known = known.with(Assumptions.Fact.of(new Value.Load(entry.getKey()), constant.number() != 0));
                }
            }
            for (Map.Entry<Value, Boolean> found : state.history.facts().truths().entrySet()) {
                if (found.getValue() && found.getKey() instanceof Value.Load load && lasting.contains(load.place())) {
                    known = known.with(Assumptions.Fact.of(load, true));
                }
            }
        }
        return known;
    }

    /** True when something needs a flag to be zero that was set before, and stays set. */
    boolean outlasts(History before, History needed) {
        return !lasting.isEmpty() && needed.facts().truths().entrySet().stream().anyMatch(need -> !need.getValue() && need.getKey() instanceof Value.Load flag
            && lasting.contains(flag.place()) && Boolean.TRUE.equals(before.facts().truths().get(flag)));
    }

    /** Those that a function writes. */
    Set<Place> writtenBy(FunctionFacts facts) {
        Set<Place> globals = facts.written().globals();
        if (globals.isEmpty() || places.isEmpty()) {
            return Set.of();
        }
        Set<Place> fewer = globals.size() < places.size() ? globals : places;
        Set<Place> more = fewer == globals ? places : globals;
        return fewer.stream().filter(more::contains).collect(FrozenSet.collector());
    }

    /** What is known after a call of a function. */
    History after(FunctionFacts called, History before) {
        History written = before.facts().truths().isEmpty() ? before : before.without(writtenBy(called));
        return !written.closed() && called.events().stream().anyMatch(SyncEvent::hears) ? written.close() : written;
    }

    /** Functions that are given to a create, or to a function that creates. */
    private static void given(Function function, Set<Symbol> creators, Set<Symbol> entries) {
        DirectCalls.each(function, call -> {
            if (creators.contains(((Value.FunctionReference) call.callee()).function()) || creators.contains(function.symbol())) {
                call.arguments().stream().filter(Value.FunctionReference.class::isInstance)
                    .forEach(entry -> entries.add(((Value.FunctionReference) entry).function()));
            }
        });
    }

    private static void look(Function function, Set<Place> places) {
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch) {
                add(branch.condition(), places);
            }
        }
    }

    private static boolean joins(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        boolean[] found = {false};
        DirectCalls.each(function, call -> found[0] |= models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size())
            .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.JOIN)).isPresent());
        return found[0];
    }

    /** Whether a lock is taken at all is decided right before. */
    private static void lookAtLocks(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models, Set<Place> places) {
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch && (locksFirst(function, branch.whenTrue(), models) || locksFirst(function, branch.whenFalse(), models))) {
                add(branch.condition(), places);
            }
        }
    }

    private static boolean locksFirst(Function function, int block, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        return block >= 0 && block < function.blocks().size() && !function.blocks().get(block).operations().isEmpty()
            && function.blocks().get(block).operations().get(0) instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee
            && models.apply(callee.function(), call.arguments().size()).filter(model -> model.effects().stream()
                .anyMatch(effect -> effect.action() == Effect.Action.LOCK || effect.action() == Effect.Action.UNLOCK)).isPresent();
    }

    private static void add(Value condition, Set<Place> places) {
        if (condition instanceof Value.Load load && isNamed(load.place())) {
            places.add(load.place());
        } else if (condition instanceof Value.Not not) {
            add(not.operand(), places);
        } else if (condition instanceof Value.Binary binary && binary.right() instanceof Value.Constant) {
            add(binary.left(), places);
        }
    }

    private static boolean isNamed(Place place) {
        return place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.GLOBAL
            && place.selectors().stream().allMatch(Place.Field.class::isInstance);
    }
}
