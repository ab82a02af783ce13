package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which locals a block, or one after it, still reads (live-variable analysis: Kildall, POPL 1973). What a dead one holds is forgotten at
 * the edges of blocks: a long function would otherwise carry the locals of every branch that it left, and merge them at every join. A
 * local whose address is taken is always live. Immutable after construction.
 */
final class LiveLocals extends Operands {
    private final Map<Symbol, Integer> numbers = new LinkedHashMap<>();
    private final BitSet addressed = new BitSet();
    private final List<BitSet> entry = new ArrayList<>();
    private BitSet live = new BitSet();

    LiveLocals(Function function, FlowGraph graph) {
        for (Variable local : function.locals()) {
            if (local.storage() == Variable.Storage.LOCAL) {
                numbers.put(local.symbol(), numbers.size());
            }
        }
        function.blocks().forEach(block -> entry.add(new BitSet()));
        List<Integer> order = new ArrayList<>(graph.order());
        Collections.reverse(order);
        boolean changed = !numbers.isEmpty();
        while (changed) {
            changed = false;
            for (int number : order) {
                live = new BitSet();
                graph.successors(number).forEach(target -> live.or(entry.get(target)));
                backwards(function.blocks().get(number));
                changed |= !live.equals(entry.set(number, live));
            }
        }
    }

    /** True for a place in a local that nothing reads from the start of the block on. */
    boolean isDead(Place place, int block) {
        Integer number = place.root() instanceof Place.VariableRoot variable ? numbers.get(variable.symbol()) : null;
        return number != null && !addressed.get(number) && !entry.get(block).get(number);
    }

    private void backwards(Block block) {
        read(block.exit());
        for (int i = block.operations().size() - 1; i >= 0; i--) {
            Operation operation = block.operations().get(i);
            if (operation instanceof Operation.Assign assign && assign.target().selectors().isEmpty()
                && assign.target().root() instanceof Place.VariableRoot variable && numbers.containsKey(variable.symbol())) {
                live.clear(numbers.get(variable.symbol()));
            }
            read(operation);
        }
    }

    @Override
    void variable(Place.VariableRoot variable, boolean address) {
        Integer number = numbers.get(variable.symbol());
        if (number != null) {
            live.set(number);
            if (address) {
                addressed.set(number);
            }
        }
    }
}
