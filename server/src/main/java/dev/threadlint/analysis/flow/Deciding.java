package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The parameters that decide which way a function goes: those it compares or tests, counts by, or picks a function of a table by, and never changes,
 * and in a small function those that it stores, as what sets a state does. A call that gives a constant for
 * one is analysed on its own, so that {@code pause(TRUE)} and {@code pause(FALSE)} are two functions. Stateless.
 */
final class Deciding {
    private static final int MOST_OPERATIONS = 400;
    private static final int SMALL = 16;

    /** Stands for a pointer that points to something, whatever that is, where the values of parameters are told. */
    static final Value SOMETHING = new Value.Not(Value.NULL);

    private Deciding() {}

    /** What is known on entry of parameters that are told to point to something. */
    static void tell(Map<Integer, Value> constants, FlowState entry) {
        constants.forEach((parameter, value) -> {
            if (value.equals(SOMETHING)) {
                entry.assume(Assumptions.Fact.of(new Value.Parameter(parameter), true));
            }
        });
    }

    /** Numbers of the parameters; none for a function that is too large to be analysed more than once. */
    static Set<Integer> parameters(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        int operations = function.blocks().stream().mapToInt(block -> block.operations().size()).sum();
        if (operations > MOST_OPERATIONS) {
            return Set.of();
        }
        boolean small = operations <= SMALL;
        Set<Integer> deciding = new LinkedHashSet<>();
        Map<Place, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            names.put(Place.of(function.parameters().get(i)), i);
        }
        Set<Integer> changed = new LinkedHashSet<>();
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    Integer target = names.get(assign.target());
                    if (target != null) {
                        changed.add(target);
                    } else if (small && Places.local(assign.target()).isEmpty() && assign.value() instanceof Value.Load load && names.containsKey(load.place())) {
                        deciding.add(names.get(load.place()));
                    } else if (Places.local(assign.target()).isPresent() && assign.value() instanceof Value.Load load && names.containsKey(load.place())) {
                        names.put(assign.target(), names.get(load.place()));
                    }
                } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.Load entry) {
                    entry.place().selectors().forEach(step -> {
                        if (step instanceof Place.Index index) {
                            collect(index.value(), names, deciding);
                        }
                    });
                } else if (small && operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                    boolean stores = models.apply(callee.function(), call.arguments().size())
                        .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.ATOMIC_WRITE)).isPresent();
                    call.arguments().stream().filter(argument -> stores).forEach(argument -> collect(argument, names, deciding));
                }
            }
        }
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch) {
                collect(branch.condition(), names, deciding);
            }
        }
        function.blocks().stream().flatMap(block -> block.operations().stream()).forEach(operation -> step(operation).map(names::get).ifPresent(deciding::add));
        deciding.removeAll(changed);
        return FrozenSet.copyOf(deciding);
    }

    /** What a variable is moved on by: a loop that does so goes through other elements for other steps. */
    private static Optional<Place> step(Operation operation) {
        return operation instanceof Operation.Assign assign && assign.value() instanceof Value.Binary sum && Set.of("+", "-").contains(sum.operator())
            && sum.left().equals(new Value.Load(assign.target())) && sum.right() instanceof Value.Load by && Places.local(assign.target()).isPresent()
            ? Optional.of(by.place()) : Optional.empty();
    }

    /** Numbers of the parameters whose members the function tests; none for a large function. */
    static Set<Integer> pointers(Function function) {
        int operations = function.blocks().stream().mapToInt(block -> block.operations().size()).sum();
        Set<Integer> found = new LinkedHashSet<>();
        for (int i = 0; i < function.parameters().size() && operations <= MOST_OPERATIONS; i++) {
            Place parameter = Place.of(function.parameters().get(i));
            boolean tested = function.blocks().stream().anyMatch(block -> block.exit() instanceof Block.Exit.Branch branch
                && Assumptions.mentions(branch.condition(), value -> value instanceof Value.Load load && isBehind(load.place(), parameter)));
            if (tested) {
                found.add(i);
            }
        }
        return FrozenSet.copyOf(found);
    }

    /** Numbers of the parameters that the function tests and takes for a lock: one that is called without a lock is given no pointer. */
    static Set<Integer> locks(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Map<Place, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            names.put(Place.of(function.parameters().get(i)), i);
        }
        Set<Integer> tested = new LinkedHashSet<>();
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch) {
                collect(branch.condition(), names, tested);
            }
        }
        Set<Integer> locks = new LinkedHashSet<>();
        if (!tested.isEmpty()) {
            DirectCalls.each(function, call -> models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size())
                .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.LOCK))
                .ifPresent(model -> Stream.concat(call.receiver().stream(), call.arguments().stream()).forEach(given -> collect(given, names, locks))));
            locks.retainAll(tested);
        }
        return FrozenSet.copyOf(locks);
    }

    private static boolean isBehind(Place place, Place parameter) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load && load.place().equals(parameter);
    }

    private static void collect(Value value, Map<Place, Integer> names, Set<Integer> deciding) {
        if (value instanceof Value.Load load) {
            Integer parameter = names.get(load.place());
            if (parameter != null) {
                deciding.add(parameter);
            }
        } else if (value instanceof Value.Binary binary) {
            collect(binary.left(), names, deciding);
            collect(binary.right(), names, deciding);
        } else if (value instanceof Value.Not not) {
            collect(not.operand(), names, deciding);
        }
    }
}
