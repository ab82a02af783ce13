package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a function does only where a call that answers an error number has failed. Stateless. */
final class FailurePaths {
    private FailurePaths() {}

    /** True when no way on which the call has succeeded leads to the place. */
    static boolean isOnly(Site place, ModelledCall call, FunctionFacts facts, CheckContext context) {
        Function function = context.function(facts.function()).orElse(null);
        if (function == null || !place.function().equals(facts.function())) {
            return false;
        }
        List<Block> blocks = function.blocks();
        FlowGraph graph = new FlowGraph(blocks);
        int target = blockOf(place.ordinal(), blocks);
        for (ConditionFact test : facts.conditions()) {
            int number = blockOf(test.site().ordinal(), blocks);
            Boolean failed = failure(test.condition(), call.result());
            if (failed != null && number >= 0 && blocks.get(number).exit() instanceof Block.Exit.Branch branch) {
                int fine = failed ? branch.whenFalse() : branch.whenTrue();
                int wrong = failed ? branch.whenTrue() : branch.whenFalse();
                return leads(wrong, number, target, graph) && !leads(fine, number, target, graph);
            }
        }
        return false;
    }

    /** Whether the call has failed where the condition holds; absent when the condition says nothing of it. */
    private static @org.jspecify.annotations.Nullable Boolean failure(Value condition, Value answer) {
        if (condition.equals(answer)) {
            return true;
        }
        if (condition instanceof Value.Not not) {
            Boolean inside = failure(not.operand(), answer);
            return inside == null ? null : !inside;
        }
        boolean zero = condition instanceof Value.Binary compared && compared.left().equals(answer) && compared.right().equals(Value.NULL);
        return zero && ((Value.Binary) condition).operator().equals("!=") ? Boolean.TRUE : zero && ((Value.Binary) condition).operator().equals("==") ? Boolean.FALSE : null;
    }

    /** True when a way leads there that does not come by the test again. */
    private static boolean leads(int from, int test, int target, FlowGraph graph) {
        Set<Integer> seen = new LinkedHashSet<>(Set.of(test));
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int next = open.remove();
            if (next >= 0 && seen.add(next)) {
                open.addAll(graph.successors(next));
            }
        }
        return target != test && seen.contains(target);
    }

    /** The block that an operation, or the way out of a block, is in. */
    private static int blockOf(int ordinal, List<Block> blocks) {
        int first = 0;
        for (int number = 0; number < blocks.size(); number++) {
            first += blocks.get(number).operations().size() + 1;
            if (ordinal < first) {
                return number;
            }
        }
        return -1;
    }
}
