package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Words that tell in which state something is: a thread changes the word by an exchange from a state in which anybody may to one in which nobody else
 * does, and ends that by a store. Between the two it is alone, as with a lock. Stateless.
 */
final class StateWords {
    /** What a program does with one word. */
    private static final class Use {
        private final Set<Long> open = new LinkedHashSet<>();
        private final Set<Long> owned = new LinkedHashSet<>();
        private final Set<Long> stored = new LinkedHashSet<>();
        /** What threads store, and not who starts them. */
        private final Set<Long> given = new LinkedHashSet<>();
        private final Set<Symbol> claimers = new LinkedHashSet<>();
        private final Set<Symbol> storers = new LinkedHashSet<>();
        private boolean otherwise;

        /** A lock that is free when it is zero is known as such; what is never zero again was claimed once and for all. */
        boolean holds() {
            boolean once = !given.isEmpty() && !given.contains(0L);
            return (once || open.stream().anyMatch(state -> state != 0)) && !otherwise && !owned.isEmpty() && !stored.isEmpty() && claimers.containsAll(storers)
                && owned.stream().noneMatch(state -> open.contains(state) || stored.contains(state));
        }
    }

    private final Map<Object, Use> words = new LinkedHashMap<>();
    private final BiFunction<Symbol, Integer, Optional<CallModel>> models;

    private StateWords(BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        this.models = models;
    }

    /** The states in which anybody may change a word, by the name of the word. */
    static Map<Object, Set<Long>> of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        StateWords found = new StateWords(models);
        List<Function> functions = program.definitions().values().stream().filter(definition -> definition.unit().language() != Language.JAVA)
            .map(Program.Definition::function).filter(function -> function.kind() != Function.FunctionKind.STATIC_INITIALISER).toList();
        functions.forEach(found::exchanged);
        Map<Object, Set<Long>> states = new LinkedHashMap<>();
        if (!found.words.isEmpty()) {
            functions.forEach(found::others);
            found.words.forEach((name, use) -> {
                if (use.holds()) {
                    states.put(name, use.open);
                }
            });
        }
        return states;
    }

    /** Exchanges from one constant to another. */
    private void exchanged(Function function) {
        calls(function, (word, effect, operands, call) -> {
            if (isExchange(effect, operands)) {
                Use use = words.computeIfAbsent(word, key -> new Use());
                Set<Long> expected = constants(function, Place.pointee(operands.get(0)));
                if (expected.size() == 1 && !isTriedAgain(function, call, Place.pointee(operands.get(0))) && operands.get(1) instanceof Value.Constant next) {
                    use.open.addAll(expected);
                    use.owned.add(next.number());
                    use.claimers.add(function.symbol());
                } else {
                    use.otherwise = true;
                }
            }
        });
    }

    private void others(Function function) {
        boolean starts = starts(function);
        calls(function, (word, effect, operands, call) -> {
            Use use = words.get(word);
            boolean writes = effect.action() == Effect.Action.ATOMIC_WRITE;
            if (use != null && writes) {
                stored(use, operands.isEmpty() ? Value.UNKNOWN : operands.get(0), function, starts);
            } else if (use != null && effect.action() != Effect.Action.ATOMIC_READ && !isExchange(effect, operands)) {
                use.otherwise = true;
            }
        });
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                Use use = operation instanceof Operation.Assign assign ? words.get(NamedMemory.name(assign.target())) : null;
                if (use != null) {
                    stored(use, ((Operation.Assign) operation).value(), function, starts);
                }
            }
        }
    }

    /** Who starts the threads sets the first state. */
    private static void stored(Use use, Value value, Function function, boolean starts) {
        Set<Long> states = value instanceof Value.Load load ? constants(function, load.place()) : value instanceof Value.Constant state ? Set.of(state.number()) : Set.of();
        use.stored.addAll(states);
        use.otherwise |= states.isEmpty();
        if (!starts) {
            use.storers.add(function.symbol());
            use.given.addAll(states);
        }
    }

    private boolean starts(Function function) {
        boolean[] found = {false};
        DirectCalls.each(function, call -> found[0] |= models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size())
            .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.CREATE)).isPresent());
        return found[0];
    }

    private static boolean isExchange(Effect effect, List<Value> operands) {
        return effect.action() == Effect.Action.ATOMIC_UPDATE && operands.size() > 1 && operands.get(0) instanceof Value.AddressOf;
    }

    /** The constants that a function ever puts into a local variable of its own; none when it puts something else there. */
    private static Set<Long> constants(Function function, Place variable) {
        Set<Long> found = new LinkedHashSet<>();
        boolean others = Places.local(variable).isEmpty() || function.parameters().stream().anyMatch(parameter -> Place.of(parameter).equals(variable));
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && assign.target().equals(variable)) {
                    others |= !(assign.value() instanceof Value.Constant);
                    if (assign.value() instanceof Value.Constant constant) {
                        found.add(constant.number());
                    }
                }
            }
        }
        return others ? Set.of() : found;
    }

    /** An exchange that fails leaves what it has found in the variable: true when it may be tried again with that. */
    private static boolean isTriedAgain(Function function, Operation.Call call, Place variable) {
        FlowGraph graph = new FlowGraph(function.blocks());
        for (int number = 0; number < function.blocks().size(); number++) {
            List<Operation> operations = function.blocks().get(number).operations();
            int at = operations.indexOf(call);
            if (at >= 0 && !sets(operations.subList(at, operations.size()), variable)) {
                Set<Integer> seen = new LinkedHashSet<>();
                Deque<Integer> open = new ArrayDeque<>(graph.successors(number));
                while (!open.isEmpty()) {
                    int next = open.remove();
                    List<Operation> there = function.blocks().get(next).operations();
                    if (there.contains(call) && !sets(there.subList(0, there.indexOf(call)), variable)) {
                        return true;
                    }
                    if (seen.add(next) && !sets(there, variable)) {
                        open.addAll(graph.successors(next));
                    }
                }
            }
        }
        return false;
    }

    private static boolean sets(List<Operation> operations, Place variable) {
        return operations.stream().anyMatch(operation -> operation instanceof Operation.Assign assign && assign.target().equals(variable));
    }

    /** Takes an atomic call. */
    private interface Visit {
        void call(Object word, Effect effect, List<Value> operands, Operation.Call call);
    }

    private void calls(Function function, Visit visit) {
        DirectCalls.each(function, call -> models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size()).ifPresent(model -> {
            for (Effect effect : model.effects()) {
                boolean atomic = switch (effect.action()) {
                    case ATOMIC_READ, ATOMIC_WRITE, ATOMIC_UPDATE -> true;
                    default -> false;
                };
                Consumer<Object> found = word -> visit.call(word, effect, AtomicWords.following(effect, call), call);
                if (atomic) {
                    AtomicWords.operand(effect, call).map(Place::pointee).map(NamedMemory::name).ifPresent(found);
                }
            }
        }));
    }
}
