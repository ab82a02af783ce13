package dev.threadlint.analysis.objects;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Which parts of a function are surely run before others. Immutable after construction. */
public final class BlockOrder {
    private final int[] firstOrdinal;
    private final List<List<Integer>> successors = new ArrayList<>();
    private final BitSet[] dominators;

    public BlockOrder(Function function) {
        int count = function.blocks().size();
        firstOrdinal = new int[count + 1];
        for (int i = 0; i < count; i++) {
            firstOrdinal[i + 1] = firstOrdinal[i] + function.blocks().get(i).operations().size() + 1;
            successors.add(successors(function.blocks().get(i).exit(), count));
        }
        dominators = dominators(count);
    }

    private static List<Integer> successors(Block.Exit exit, int count) {
        List<Integer> found = new ArrayList<>();
        if (exit instanceof Block.Exit.Jump jump) {
            found.add(jump.target());
        } else if (exit instanceof Block.Exit.Branch branch) {
            found.add(branch.whenTrue());
            found.add(branch.whenFalse());
        } else if (exit instanceof Block.Exit.Throw thrown) {
            found.add(thrown.handler());
        }
        found.removeIf(target -> target < 0 || target >= count);
        return found;
    }

    private BitSet[] dominators(int count) {
        List<List<Integer>> predecessors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            predecessors.add(new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            for (int target : successors.get(i)) {
                predecessors.get(target).add(i);
            }
        }
        BitSet[] dominating = new BitSet[count];
        for (int i = 0; i < count; i++) {
            dominating[i] = new BitSet(count);
            dominating[i].set(0, i == 0 ? 1 : count);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 1; i < count; i++) {
                BitSet common = new BitSet(count);
                common.set(0, predecessors.get(i).isEmpty() ? 0 : count);
                predecessors.get(i).forEach(before -> common.and(dominating[before]));
                common.set(i);
                if (!common.equals(dominating[i])) {
                    dominating[i] = common;
                    changed = true;
                }
            }
        }
        return dominating;
    }

    private int block(int ordinal) {
        int found = 0;
        while (found + 1 < firstOrdinal.length - 1 && firstOrdinal[found + 1] <= ordinal) {
            found++;
        }
        return found;
    }

    /** Some round of a loop that is in no other one leaves the operation out. */
    public boolean isLeftOut(int ordinal, int header) {
        int test = firstOrdinal[header + 1] - 1;
        return mayReach(test, test, ordinal);
    }

    /** Every way to the second operation leads over the first one. */
    public boolean isBefore(int first, int second) {
        if (dominators.length == 0) {
            return false;
        }
        int a = block(first);
        int b = block(second);
        return a == b ? first < second : dominators[b].get(a);
    }

    /** Some way leads from the first operation to the second one. */
    public boolean mayReach(int first, int second) {
        return mayReach(first, second, -1);
    }

    /** Some way leads from the first operation to the second one without the third. */
    public boolean mayReach(int first, int second, int without) {
        if (dominators.length == 0) {
            return false;
        }
        int from = block(first);
        int to = block(second);
        int wall = without < 0 ? -1 : block(without);
        if (from == to && first < second) {
            return without <= first || without >= second;
        }
        if (from == wall && without > first) {
            return false;
        }
        BitSet seen = new BitSet();
        List<Integer> open = new ArrayList<>(successors.get(from));
        while (!open.isEmpty()) {
            int next = open.remove(open.size() - 1);
            if (next == to && (next != wall || second < without)) {
                return true;
            }
            if (!seen.get(next)) {
                seen.set(next);
                if (next == wall) {
                    continue;
                }
                open.addAll(successors.get(next));
            }
        }
        return false;
    }

    /** Some way leads from the entry to the operation without any of the others. */
    public boolean isReachedWithout(int ordinal, Set<Integer> others) {
        BitSet seen = new BitSet();
        List<Integer> open = new ArrayList<>(dominators.length == 0 ? List.of() : List.of(0));
        int target = block(ordinal);
        while (!open.isEmpty()) {
            int next = open.remove(open.size() - 1);
            if (seen.get(next)) {
                continue;
            }
            seen.set(next);
            int end = next == target ? ordinal : firstOrdinal[next + 1];
            boolean passed = others.stream().noneMatch(other -> block(other) == next && other < end);
            if (next == target && passed) {
                return true;
            }
            if (passed) {
                open.addAll(successors.get(next));
            }
        }
        return false;
    }

    /** The operation lies at the head of a loop. */
    public boolean isLoopHead(int ordinal) {
        int head = block(ordinal);
        for (int from = 0; from < successors.size(); from++) {
            if (successors.get(from).contains(head) && dominators[from].get(head)) {
                return true;
            }
        }
        return false;
    }

    /** Every way to the operation leads over the condition, and one of the condition's ways leads past it. */
    public boolean decides(int condition, int operation) {
        if (!isBefore(condition, operation)) {
            return false;
        }
        int test = block(condition);
        int target = block(operation);
        return test == target || successors.get(test).stream().anyMatch(way -> isAvoidable(target, way, test));
    }

    /** Some way to the operation leads over the condition, and one of the condition's ways leads past it. */
    public boolean mayDecide(int condition, int operation) {
        int test = block(condition);
        return mayReach(condition, operation) && successors.get(test).stream().anyMatch(way -> isAvoidable(block(operation), way, test));
    }

    /** When the condition holds, some way leads to the operation without asking it again. */
    public boolean leadsTo(int condition, int operation) {
        return leadsTo(condition, true, operation, List.of());
    }

    /** When the condition holds, or does not, some way leads to the operation without asking it, or one of the others, again. */
    public boolean leadsTo(int condition, boolean holds, int operation, List<Integer> others) {
        int test = block(condition);
        List<Integer> ways = successors.get(test);
        BitSet seen = new BitSet();
        seen.set(test);
        others.forEach(other -> seen.set(block(other)));
        List<Integer> open = new ArrayList<>(ways.size() == 2 ? List.of(ways.get(holds ? 0 : 1)) : ways);
        while (!open.isEmpty()) {
            int next = open.remove(open.size() - 1);
            if (next == block(operation)) {
                return true;
            }
            if (!seen.get(next)) {
                seen.set(next);
                open.addAll(successors.get(next));
            }
        }
        return false;
    }

    /** Some way leads from a block to an end, or back to the test, without the target. */
    private boolean isAvoidable(int target, int from, int test) {
        BitSet seen = new BitSet();
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int next = open.remove(open.size() - 1);
            if (next == test || next != target && successors.get(next).isEmpty()) {
                return true;
            }
            if (next != target && !seen.get(next)) {
                seen.set(next);
                open.addAll(successors.get(next));
            }
        }
        return false;
    }

    /** The operation may run again after itself in one call of the function. */
    public boolean isRepeated(int ordinal) {
        return mayReach(ordinal, ordinal);
    }
}
