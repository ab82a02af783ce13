package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Names of variables and members that a program looks at atomically, or tests where a lock may be held, directly or by way of a local.
 * Only they can serve as flags between threads: what is tested without either orders nothing. Immutable.
 */
final class TestedMemory {
    private final Set<Object> names = new HashSet<>();
    private boolean pointees;

    static TestedMemory of(Program program, FlowAnalysis analysis) {
        TestedMemory memory = new TestedMemory();
        Set<Symbol> lockers = Lockers.of(program, analysis);
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            if (lockers.contains(function.symbol())) {
                memory.look(function);
            }
            memory.lookAtomically(function, definition.unit().language() == Language.JAVA, program, analysis);
        }
        return memory;
    }

    /** The atomic words that calls store zero into. */
    static TestedMemory released(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        TestedMemory memory = new TestedMemory();
        for (Program.Definition definition : program.definitions().values()) {
            for (Block block : definition.function().blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                        models.apply(callee.function(), call.arguments().size()).ifPresent(model -> memory.release(model, call));
                    }
                }
            }
        }
        return memory;
    }

    private void release(CallModel model, Operation.Call call) {
        for (Effect effect : model.effects()) {
            if (effect.action() != Effect.Action.ATOMIC_WRITE) {
                continue;
            }
            boolean member = effect.subject().equals(Operand.RECEIVER);
            int next = member ? 0 : effect.subject().index() + 1;
            if (SpinLocks.isRelease(call, next)) {
                if (member) {
                    call.receiver().ifPresent(this::addWord);
                } else if (effect.subject().index() < call.arguments().size()) {
                    addWord(call.arguments().get(effect.subject().index()));
                }
            }
        }
    }

    /**
     * Words that are only ever changed from zero, and atomically: whoever does that is the only one for ever. What is written otherwise,
     * after the initialisers of globals, may be changed more than once.
     */
    static TestedMemory claimed(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        TestedMemory claimed = new TestedMemory();
        TestedMemory written = new TestedMemory();
        for (Program.Definition definition : program.definitions().values()) {
            boolean initialises = definition.function().kind() == Function.FunctionKind.STATIC_INITIALISER;
            for (Block block : definition.function().blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Assign assign && !initialises) {
                        written.addName(assign.target());
                    } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                        models.apply(callee.function(), call.arguments().size()).ifPresent(model -> claim(model, call, claimed, written));
                    }
                }
            }
        }
        claimed.names.removeAll(written.names);
        claimed.pointees = false;
        return claimed;
    }

    private static void claim(CallModel model, Operation.Call call, TestedMemory claimed, TestedMemory written) {
        for (Effect effect : model.effects()) {
            if (effect.action() == Effect.Action.ATOMIC_WRITE || effect.action() == Effect.Action.ATOMIC_UPDATE) {
                boolean member = effect.subject().equals(Operand.RECEIVER);
                int next = member ? 0 : effect.subject().index() + 1;
                boolean claims = effect.action() == Effect.Action.ATOMIC_UPDATE && SpinLocks.isClaim(call, next);
                Optional<Value> word = member ? call.receiver() : next > 0 && next <= call.arguments().size()
                    ? Optional.of(call.arguments().get(next - 1)) : Optional.empty();
                word.ifPresent((claims ? claimed : written)::addWord);
            }
        }
    }

    private void addWord(Value pointer) {
        if (pointer instanceof Value.Load load) {
            pointees = true;
            addName(load.place());
        } else {
            addPointee(pointer);
        }
    }

    private void look(Function function) {
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch) {
                add(branch.condition());
            } else if (block.exit() instanceof Block.Exit.Return answer) {
                add(answer.value());
            }
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign && Places.local(assign.target()).isPresent()) {
                    add(assign.value());
                }
            }
        }
    }

    private void lookAtomically(Function function, boolean java, Program program, FlowAnalysis analysis) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Access access && (access.atomicity() == Operation.Atomicity.ATOMIC
                        || access.atomicity() == Operation.Atomicity.VOLATILE && java)) {
                    addName(access.place());
                } else if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                    analysis.model(callee.function(), call.arguments().size()).ifPresent(model -> called(model, call, program));
                }
            }
        }
    }

    /** The operand of an atomic call, and what the predicate of a wait looks at under the lock of the condition. */
    private void called(CallModel model, Operation.Call call, Program program) {
        for (Effect effect : model.effects()) {
            switch (effect.action()) {
                case ATOMIC_READ, ATOMIC_UPDATE -> {
                    if (effect.subject().equals(Operand.RECEIVER)) {
                        call.receiver().ifPresent(this::addPointee);
                    } else if (effect.subject().index() >= 0 && effect.subject().index() < call.arguments().size()) {
                        addPointee(call.arguments().get(effect.subject().index()));
                    }
                }
                case WAIT, TIMED_WAIT -> call.arguments().stream().filter(Value.FunctionReference.class::isInstance)
                    .flatMap(predicate -> program.find(((Value.FunctionReference) predicate).function()).stream())
                    .forEach(predicate -> look(predicate.function()));
                default -> { }
            }
        }
    }

    boolean contains(Place place) {
        if (pointees && place.selectors().isEmpty() && place.root() instanceof Place.PointeeRoot) {
            return true;
        }
        Object name = name(place);
        return name != null && names.contains(name);
    }

    private void add(Value value) {
        if (value instanceof Value.Load load) {
            addName(load.place());
        } else if (value instanceof Value.Binary binary) {
            add(binary.left());
            add(binary.right());
        } else if (value instanceof Value.Not not) {
            add(not.operand());
        }
    }

    private void addPointee(Value pointer) {
        if (pointer instanceof Value.AddressOf address) {
            addName(address.place());
        }
    }

    private void addName(Place place) {
        Object name = name(place);
        if (name != null) {
            names.add(name);
        }
    }

    @org.jspecify.annotations.Nullable
    private static Object name(Place place) {
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return field;
            }
        }
        return place.root() instanceof Place.VariableRoot root ? root.symbol() : null;
    }
}
