package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The temporaries that a block uses though another block sets them. All others are forgotten at the end of their block: a function of
 * thousands of calls would otherwise carry thousands of answers along every edge. Confined to one function.
 */
final class CrossingTemporaries extends Operands {
    private final Map<Integer, Integer> definedIn = new LinkedHashMap<>();
    private final Set<Integer> crossing = new LinkedHashSet<>();
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
            here.operations().forEach(walk::read);
            walk.read(here.exit());
        }
        return walk.crossing;
    }

    @Override
    void temporary(int number) {
        if (definedIn.getOrDefault(number, -1) != block) {
            crossing.add(number);
        }
    }
}
