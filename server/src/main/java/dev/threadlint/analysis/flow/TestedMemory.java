package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * Names of variables and members that conditions of a program look at, directly or by way of a local or a library call. Only they can
 * serve as flags between threads. Immutable.
 */
final class TestedMemory {
    private final Set<Object> names = new HashSet<>();

    static TestedMemory of(Program program) {
        TestedMemory memory = new TestedMemory();
        for (Program.Definition definition : program.definitions().values()) {
            memory.look(definition.function());
        }
        return memory;
    }

    private void look(Function function) {
        for (Block block : function.blocks()) {
            if (block.exit() instanceof Block.Exit.Branch branch) {
                add(branch.condition());
            } else if (block.exit() instanceof Block.Exit.Return answer) {
                add(answer.value());
            }
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call) {
                    // The operand of an atomic load; what is not one is never looked up.
                    call.receiver().ifPresent(this::addPointee);
                    if (!call.arguments().isEmpty()) {
                        addPointee(call.arguments().get(0));
                    }
                } else if (operation instanceof Operation.Assign assign && Places.local(assign.target()).isPresent()) {
                    add(assign.value());
                }
            }
        }
    }

    boolean contains(Place place) {
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
