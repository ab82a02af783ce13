package dev.threadlint.frontend.java;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Block.Exit;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Collects the blocks of one function. Confined to the thread that lowers the function. */
final class GraphBuilder {
    /** Copies of {@code finally} blocks can double the code at each level; beyond this a function is cut. */
    static final int MAX_OPERATIONS = 200_000;

    private static final class Draft {
        final List<Operation> operations = new ArrayList<>();
        Optional<Exit> exit = Optional.empty();
    }

    private final List<Draft> drafts = new ArrayList<>();
    private int current;
    private int operations;

    GraphBuilder() {
        current = newBlock();
    }

    int newBlock() {
        drafts.add(new Draft());
        return drafts.size() - 1;
    }

    void add(Operation operation) {
        if (operations < MAX_OPERATIONS) {
            operations++;
            drafts.get(current).operations.add(operation);
        }
    }

    boolean isFull() {
        return operations >= MAX_OPERATIONS;
    }

    /** Ends the current block; what follows is dead until the next {@link #start}. */
    void exit(Exit exit) {
        if (drafts.get(current).exit.isEmpty()) {
            drafts.get(current).exit = Optional.of(exit);
        }
        current = newBlock();
    }

    void jump(int target) {
        exit(new Exit.Jump(target));
    }

    /** Goes on in a block; control falls into it from the current one. */
    void fallInto(int block) {
        drafts.get(current).exit = Optional.of(new Exit.Jump(block));
        current = block;
    }

    void start(int block) {
        current = block;
    }

    int current() {
        return current;
    }

    /** Gives a block that was left another way out. */
    void reroute(int block, Exit exit) {
        drafts.get(block).exit = Optional.of(exit);
    }

    /** Names of the functions that are called by name from a block on, in all blocks made since. */
    List<String> callsSince(int block) {
        return drafts.subList(block, drafts.size()).stream().flatMap(draft -> draft.operations.stream())
            .map(operation -> operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference reference
                ? reference.function().name() : operation instanceof Operation.Call ? "?" : "").filter(name -> !name.isEmpty()).toList();
    }

    /** The finished graph without blocks that nothing reaches. */
    List<Block> finish(Exit atEnd) {
        if (drafts.get(current).exit.isEmpty()) {
            drafts.get(current).exit = Optional.of(atEnd);
        }
        int[] number = reachable();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (number[i] >= 0) {
                Draft draft = drafts.get(i);
                blocks.add(new Block(draft.operations, renumber(draft.exit.orElseGet(Exit.Unreachable::new), number)));
            }
        }
        return blocks;
    }

    private int[] reachable() {
        boolean[] seen = new boolean[drafts.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        seen[0] = true;
        while (!open.isEmpty()) {
            for (int next : successors(drafts.get(open.pop()).exit.orElseGet(Exit.Unreachable::new))) {
                if (!seen[next]) {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
        int[] number = new int[seen.length];
        int count = 0;
        for (int i = 0; i < seen.length; i++) {
            number[i] = seen[i] ? count++ : -1;
        }
        return number;
    }

    private static List<Integer> successors(Exit exit) {
        if (exit instanceof Exit.Jump jump) {
            return List.of(jump.target());
        }
        if (exit instanceof Exit.Branch branch) {
            return List.of(branch.whenTrue(), branch.whenFalse());
        }
        return exit instanceof Exit.Throw thrown && thrown.handler() >= 0 ? List.of(thrown.handler()) : List.of();
    }

    private static Exit renumber(Exit exit, int[] number) {
        if (exit instanceof Exit.Jump jump) {
            return new Exit.Jump(number[jump.target()]);
        }
        if (exit instanceof Exit.Branch branch) {
            return new Exit.Branch(branch.condition(), number[branch.whenTrue()], number[branch.whenFalse()]);
        }
        if (exit instanceof Exit.Throw thrown && thrown.handler() >= 0) {
            return new Exit.Throw(thrown.value(), number[thrown.handler()]);
        }
        return exit;
    }
}
