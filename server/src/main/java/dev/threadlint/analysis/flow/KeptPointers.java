package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether a function keeps the pointers that it is given, and those that it makes to variables, to itself: no other function gets them from it. Confined to one question. */
final class KeptPointers {
    /** Parameters and locals that may hold such a pointer. */
    private final Set<Place> holders = new LinkedHashSet<>();
    private boolean left;

    private KeptPointers() {}

    static boolean keeps(Function function) {
        KeptPointers pointers = new KeptPointers();
        for (Variable parameter : function.parameters()) {
            if (parameter.type().form() != Type.Form.SCALAR) {
                pointers.holders.add(Place.of(parameter));
            }
        }
        int before = -1;
        while (!pointers.left && before != pointers.holders.size()) {
            before = pointers.holders.size();
            function.blocks().forEach(pointers::look);
        }
        return function.captures().isEmpty() && !pointers.left;
    }

    private void look(Block block) {
        for (Operation operation : block.operations()) {
            if (operation instanceof Operation.Assign assign && points(assign.value())) {
                boolean local = Places.local(assign.target()).isPresent() && assign.target().selectors().isEmpty();
                left |= !local;
                holders.add(assign.target());
            } else if (operation instanceof Operation.Call call) {
                left |= points(call.callee()) || call.receiver().filter(this::points).isPresent() || call.arguments().stream().anyMatch(this::isGivenOn);
            }
        }
        left |= block.exit() instanceof Block.Exit.Return answer && points(answer.value()) || block.exit() instanceof Block.Exit.Throw thrown && points(thrown.value());
    }

    /** The address of a named variable is seen by whoever looks for addresses; that of a pointer is as good as the pointer. */
    private boolean isGivenOn(Value argument) {
        return argument instanceof Value.AddressOf address && address.place().root() instanceof Place.VariableRoot root ? holders.contains(Place.of(root)) : points(argument);
    }

    private boolean points(Value value) {
        if (value instanceof Value.Load load) {
            return holders.contains(load.place());
        }
        if (value instanceof Value.AddressOf address) {
            return !(address.place().root() instanceof Place.PointeeRoot pointee) || points(pointee.pointer());
        }
        if (value instanceof Value.Binary sum) {
            return points(sum.left()) || points(sum.right());
        }
        return value instanceof Value.FunctionReference task && (!task.bound().isEmpty() || task.receiver().isPresent()) || value instanceof Value.Choice;
    }
}
