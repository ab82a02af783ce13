package dev.threadlint.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order and natural loops of the control-flow graph that the blocks of a function make. Immutable after construction. */
public final class FlowGraph {
    private final List<List<Integer>> successors = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private final Map<Integer, BitSet> loops = new LinkedHashMap<>();
    private final int[] innermost;

    /** @param blocks of one function, the entry first */
    public FlowGraph(List<Block> blocks) {
        for (Block block : blocks) {
            successors.add(successors(block, blocks.size()));
        }
        if (!successors.isEmpty()) {
            visit();
        }
        this.innermost = innermost(blocks.size());
    }

    /** Blocks that can be reached, in reverse post-order. */
    public List<Integer> order() {
        return order;
    }

    public List<Integer> successors(int block) {
        return successors.get(block);
    }

    /** Header of the innermost loop around a block, or -1. */
    public int innermostLoop(int block) {
        return block < 0 || block >= innermost.length ? -1 : innermost[block];
    }

    private int[] innermost(int count) {
        int[] headers = new int[count];
        Arrays.fill(headers, -1);
        int[] sizes = new int[count];
        for (Map.Entry<Integer, BitSet> loop : loops.entrySet()) {
            BitSet body = loop.getValue();
            int size = body.cardinality();
            for (int block = body.nextSetBit(0); block >= 0 && block < count; block = body.nextSetBit(block + 1)) {
                if (headers[block] < 0 || size < sizes[block]) {
                    headers[block] = loop.getKey();
                    sizes[block] = size;
                }
            }
        }
        return headers;
    }

    /** How many loops a block is in. */
    public long loopsAround(int block) {
        return loops.values().stream().filter(body -> body.get(block)).count();
    }

    /** Loop headers in reverse post-order. */
    public List<Integer> headers() {
        return order.stream().filter(loops::containsKey).toList();
    }

    public boolean isHeader(int block) {
        return loops.containsKey(block);
    }

    public boolean inLoop(int header, int block) {
        BitSet body = loops.get(header);
        return body != null && body.get(block);
    }

    private static List<Integer> successors(Block block, int count) {
        List<Integer> found = new ArrayList<>();
        Block.Exit exit = block.exit();
        if (exit instanceof Block.Exit.Jump jump) {
            found.add(jump.target());
        } else if (exit instanceof Block.Exit.Branch branch) {
            found.add(branch.whenTrue());
            found.add(branch.whenFalse());
        } else if (exit instanceof Block.Exit.Throw thrown && thrown.handler() >= 0) {
            found.add(thrown.handler());
        }
        found.removeIf(target -> target < 0 || target >= count);
        return found;
    }

    /** Iterative depth-first search: post-order and back edges. */
    private void visit() {
        int count = successors.size();
        int[] state = new int[count];
        int[] next = new int[count];
        Deque<Integer> stack = new ArrayDeque<>();
        List<int[]> back = new ArrayList<>();
        stack.push(0);
        state[0] = 1;
        while (!stack.isEmpty()) {
            int block = stack.peek();
            if (next[block] < successors.get(block).size()) {
                int target = successors.get(block).get(next[block]++);
                if (state[target] == 0) {
                    state[target] = 1;
                    stack.push(target);
                } else if (state[target] == 1) {
                    back.add(new int[] {block, target});
                }
            } else {
                state[block] = 2;
                order.add(0, block);
                stack.pop();
            }
        }
        if (!back.isEmpty()) {
            Map<Integer, List<Integer>> predecessors = predecessors();
            back.forEach(edge -> addLoop(edge[1], edge[0], predecessors));
        }
    }

    private Map<Integer, List<Integer>> predecessors() {
        Map<Integer, List<Integer>> found = new LinkedHashMap<>();
        for (int block : order) {
            for (int target : successors.get(block)) {
                found.computeIfAbsent(target, key -> new ArrayList<>()).add(block);
            }
        }
        return found;
    }

    private void addLoop(int header, int latch, Map<Integer, List<Integer>> predecessors) {
        BitSet body = loops.computeIfAbsent(header, key -> new BitSet());
        body.set(header);
        Deque<Integer> open = new ArrayDeque<>(List.of(latch));
        while (!open.isEmpty()) {
            int block = open.pop();
            if (!body.get(block)) {
                body.set(block);
                predecessors.getOrDefault(block, List.of()).forEach(open::push);
            }
        }
    }
}
