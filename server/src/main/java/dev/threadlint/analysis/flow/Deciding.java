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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The parameters that decide which way a function goes. A call that gives a constant for one is analysed on its own, so that
 * {@code pause(TRUE)} and {@code pause(FALSE)} are two functions. None for a function that is too large to be analysed more than once. Immutable.
 *
 * @param values numbers of the parameters that the function compares or tests, counts by, or picks a function of a table by, and never changes, and in a
 *     small function those that it stores, as what sets a state does
 * @param pointers numbers of those whose members it tests
 * @param locks numbers of those that it tests and takes for a lock: one that is called without a lock is given no pointer
 * @param called numbers of those that it calls: what it is given may take or give back locks
 */
record Deciding(Set<Integer> values, Set<Integer> pointers, Set<Integer> locks, Set<Integer> called) {
    static final Deciding NOTHING = new Deciding(Set.of(), Set.of(), Set.of(), Set.of());
    private static final int MOST_OPERATIONS = 400;
    private static final int SMALL = 16;
    /** Stands for a pointer that points to something, whatever that is, where the values of parameters are told. */
    private static final Value SOMETHING = new Value.Not(Value.NULL);

    static Deciding of(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        int operations = function.blocks().stream().mapToInt(block -> block.operations().size()).sum();
        if (operations > MOST_OPERATIONS || function.parameters().isEmpty()) {
            return NOTHING;
        }
        Map<Place, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            names.put(Place.of(function.parameters().get(i)), i);
        }
        Set<Integer> pointers = pointers(function);
        Set<Integer> values = values(function, operations <= SMALL, names, models);
        return new Deciding(values, pointers, values.isEmpty() ? Set.of() : locks(function, values, names, models), called(function, names));
    }

    /**
     * What is told of the parameters for a call with these arguments, by their numbers.
     *
     * @param settled tells pointers to what keeps its content
     * @param locking tells functions that leave their caller with other locks
     */
    Map<Integer, Value> told(List<Value> arguments, Predicate<Value> settled, Predicate<Value.FunctionReference> locking) {
        Map<Integer, Value> told = new LinkedHashMap<>();
        Brought brought = new Brought(arguments);
        for (int i = 0; i < arguments.size(); i++) {
            Value given = arguments.get(i);
            if (values.contains(i) && given instanceof Value.Constant || pointers.contains(i) && settled.test(given)) {
                told.put(i, given);
            } else if (called.contains(i) && given instanceof Value.FunctionReference function && locking.test(function)) {
                told.put(i, brought.by(i, function));
            } else if (locks.contains(i) && given instanceof Value.AddressOf) {
                told.put(i, SOMETHING);
            }
        }
        return told;
    }

    /** True for what tells of a parameter without naming its value. */
    static boolean isSomething(Value told) {
        return told.equals(SOMETHING);
    }

    /** What is known on entry of parameters that are told to point to something. */
    static void enter(Map<Integer, Value> told, FlowState entry) {
        told.forEach((parameter, value) -> {
            if (isSomething(value)) {
                entry.assume(Assumptions.Fact.of(new Value.Parameter(parameter), true));
            }
        });
    }

    private static Set<Integer> values(Function function, boolean small, Map<Place, Integer> names, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Set<Integer> deciding = new LinkedHashSet<>();
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

    private static Set<Integer> pointers(Function function) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            Place parameter = Place.of(function.parameters().get(i));
            boolean tested = function.blocks().stream().anyMatch(block -> block.exit() instanceof Block.Exit.Branch branch
                && Assumptions.mentions(branch.condition(), value -> value instanceof Value.Load load && isBehind(load.place(), parameter)));
            if (tested) {
                found.add(i);
            }
        }
        return FrozenSet.copyOf(found);
    }

    private static Set<Integer> called(Function function, Map<Place, Integer> names) {
        return function.operations().values().stream().filter(Operation.Call.class::isInstance).flatMap(call -> run((Operation.Call) call).stream())
            .filter(task -> task instanceof Value.Load load && names.containsKey(load.place())).map(task -> names.get(((Value.Load) task).place()))
            .collect(FrozenSet.collector());
    }

    /** The function that is called by its address, or the object that may be one. */
    private static Optional<Value> run(Operation.Call call) {
        return call.callee() instanceof Value.FunctionReference && call.dispatch() == Operation.Dispatch.VIRTUAL ? call.receiver() : Optional.of(call.callee());
    }

    private static Set<Integer> locks(Function function, Set<Integer> values, Map<Place, Integer> names, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Set<Integer> locks = new LinkedHashSet<>();
        DirectCalls.each(function, call -> models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size())
            .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.LOCK))
            .ifPresent(model -> Stream.concat(call.receiver().stream(), call.arguments().stream()).forEach(given -> collect(given, names, locks))));
        locks.retainAll(values);
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
