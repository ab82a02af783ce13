package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known of the locks of one program as a whole. Immutable. */
public record LockFacts(LockKinds kinds, List<LockEdge> order, List<LockCycle> cycles) {
    public LockFacts {
        order = List.copyOf(order);
        cycles = List.copyOf(cycles);
    }

    public static LockFacts of(Program program, Map<Symbol, FunctionFacts> facts, ThreadForest forest) {
        LockKinds kinds = new LockKinds(facts);
        LockOrder order = new LockOrder(program, facts, forest, kinds);
        List<LockCycle> cycles = new ArrayList<>(LockCycles.of(order.edges(), order.seen()));
        cycles.addAll(LockRings.of(order.rings()));
        order.elements().forEach(edge -> cycles.add(new LockCycle(List.of(edge))));
        if (!order.links().isEmpty()) {
            cycles.addAll(new LinkedObjects(facts).cycles(order.links()));
        }
        return new LockFacts(kinds, order.edges(), cycles);
    }
}
