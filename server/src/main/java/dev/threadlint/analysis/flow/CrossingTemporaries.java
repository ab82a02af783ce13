package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The temporaries that a block uses though another block sets them. All others are forgotten at the end of their block: a function of
 * thousands of calls would otherwise carry thousands of answers along every edge. Confined to one function.
 */
final class CrossingTemporaries {
    private final Map<Integer, Integer> definedIn = new HashMap<>();
    private final Set<Integer> crossing = new HashSet<>();
    private int block;

    private CrossingTemporaries() {}

    static Set<Integer> of(Function function) {
        CrossingTemporaries walk = new CrossingTemporaries();
        for (walk.block = 0; walk.block < function.blocks().size(); walk.block++) {
            for (Operation operation : function.blocks().get(walk.block).operations()) {
                if (operation instanceof Operation.Call call) {
                    Integer earlier = walk.definedIn.put(call.result(), walk.block);
                    if (earlier != null && earlier != walk.block) {
                        walk.crossing.add(call.result());
                    }
                }
            }
        }
        for (walk.block = 0; walk.block < function.blocks().size(); walk.block++) {
            Block here = function.blocks().get(walk.block);
            here.operations().forEach(walk::uses);
            if (here.exit() instanceof Block.Exit.Branch branch) {
                walk.uses(branch.condition());
            } else if (here.exit() instanceof Block.Exit.Return end) {
                walk.uses(end.value());
            }
        }
        return walk.crossing;
    }

    private void uses(Operation operation) {
        if (operation instanceof Operation.Access access) {
            uses(access.place());
        } else if (operation instanceof Operation.Assign assign) {
            uses(assign.target());
            uses(assign.value());
        } else if (operation instanceof Operation.Call call) {
            uses(call.callee());
            call.receiver().ifPresent(this::uses);
            call.arguments().forEach(this::uses);
        } else if (operation instanceof Operation.Monitor monitor) {
            uses(monitor.object());
        }
    }

    private void uses(Value value) {
        if (value instanceof Value.Temporary temporary) {
            if (definedIn.getOrDefault(temporary.number(), -1) != block) {
                crossing.add(temporary.number());
            }
        } else if (value instanceof Value.Load load) {
            uses(load.place());
        } else if (value instanceof Value.AddressOf address) {
            uses(address.place());
        } else if (value instanceof Value.Binary binary) {
            uses(binary.left());
            uses(binary.right());
        } else if (value instanceof Value.Not not) {
            uses(not.operand());
        } else if (value instanceof Value.FunctionReference reference) {
            reference.receiver().ifPresent(this::uses);
            reference.bound().forEach(this::uses);
        }
    }

    private void uses(Place place) {
        if (place.root() instanceof Place.PointeeRoot pointee) {
            uses(pointee.pointer());
        }
        for (Place.Selector selector : place.selectors()) {
            if (selector instanceof Place.Index index) {
                uses(index.value());
            }
        }
    }
}
