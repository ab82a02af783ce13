package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Names of variables and members that a program looks at atomically, or tests where a lock may be held, directly or by way of a local.
 * Only they can serve as flags between threads: what is tested without either orders nothing. Immutable.
 */
final class TestedMemory {
    private final NamedMemory memory = new NamedMemory();
    private final Set<Symbol> known = new LinkedHashSet<>();

    static TestedMemory of(Program program, FlowAnalysis analysis) {
        TestedMemory tested = new TestedMemory();
        Set<Symbol> lockers = Lockers.of(program, analysis);
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            tested.lookForKnown(function);
            if (lockers.contains(function.symbol())) {
                tested.look(function);
                DirectCalls.each(function, call -> program.find(((Value.FunctionReference) call.callee()).function()).ifPresent(callee -> tested.lookAtAnswers(callee.function())));
            }
            tested.lookAtomically(function, definition.unit().language() == Language.JAVA, program, analysis);
        }
        return tested;
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

    /** What a function that is called where a lock may be held says of memory. */
    private void lookAtAnswers(Function function) {
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Return answer && (answer.value() instanceof Value.Not
                    || answer.value() instanceof Value.Binary said && Comparisons.is(said.operator()))) {
                add(answer.value());
            }
        }
    }

    private void lookAtomically(Function function, boolean java, Program program, FlowAnalysis analysis) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Access access && (access.atomicity() == Operation.Atomicity.ATOMIC
                        || access.atomicity() == Operation.Atomicity.VOLATILE && java)) {
                    memory.add(access.place());
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
                case ATOMIC_READ, ATOMIC_UPDATE -> AtomicWords.operand(effect, call).ifPresent(memory::addPointee);
                case WAIT, TIMED_WAIT -> call.arguments().stream().filter(Value.FunctionReference.class::isInstance)
                    .flatMap(predicate -> program.find(((Value.FunctionReference) predicate).function()).stream())
                    .forEach(predicate -> look(predicate.function()));
                default -> { }
            }
        }
    }

    /** A local counts where others may know it. */
    boolean contains(Place place) {
        return memory.contains(place) && Places.local(place).map(known::contains).orElse(true);
    }

    /** Locals that lambdas capture by reference, and those whose address is given away. */
    private void lookForKnown(Function function) {
        function.captures().stream().filter(Function.Capture::byReference).forEach(capture -> known.add(capture.variable().symbol()));
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Assign assign) {
                    know(assign.value());
                } else if (operation instanceof Operation.Call call) {
                    call.arguments().forEach(this::know);
                }
            }
        }
    }

    private void know(Value value) {
        if (value instanceof Value.AddressOf address) {
            Places.local(address.place()).ifPresent(known::add);
        }
    }

    private void add(Value value) {
        if (value instanceof Value.Load load) {
            memory.add(load.place());
        } else if (value instanceof Value.Binary binary) {
            add(binary.left());
            add(binary.right());
        } else if (value instanceof Value.Not not) {
            add(not.operand());
        }
    }
}
