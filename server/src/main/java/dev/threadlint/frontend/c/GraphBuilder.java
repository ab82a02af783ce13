package dev.threadlint.frontend.c;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Collects the blocks of one function while its text is walked. Confined to the parser thread. */
final class GraphBuilder {
    private final List<Draft> drafts = new ArrayList<>();
    private int current;
    private int temporaries;
    private int ordinals;

    GraphBuilder() {
        newBlock();
    }

    int newBlock() {
        drafts.add(new Draft());
        return drafts.size() - 1;
    }

    /** Continues in a block made before. */
    void start(int block) {
        current = block;
    }

    /** Adds an operation; text after a jump goes to a block of its own that nothing reaches. */
    void emit(Operation operation) {
        if (drafts.get(current).exit.isPresent()) {
            start(newBlock());
        }
        drafts.get(current).operations.add(operation);
    }

    /** What the current block has put into a variable last; empty when it has not, or a call got the variable's address since. */
    Optional<Value> assigned(Place variable) {
        List<Operation> operations = drafts.get(current).operations;
        for (int i = operations.size() - 1; i >= 0; i--) {
            Operation operation = operations.get(i);
            if (operation instanceof Operation.Assign assign && assign.target().equals(variable)) {
                return Optional.of(assign.value());
            }
            if (operation instanceof Operation.Call call && call.arguments().contains(new Value.AddressOf(variable))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    void jump(int target) {
        leave(new Block.Exit.Jump(target));
    }

    void branch(Value condition, int whenTrue, int whenFalse) {
        branch(condition, whenTrue, whenFalse, Span.NONE);
    }

    /** A branch whose condition has a text. */
    void branch(Value condition, int whenTrue, int whenFalse, Span span) {
        if (condition instanceof Value.Constant constant) {
            jump(constant.number() != 0 ? whenTrue : whenFalse);
            return;
        }
        leave(new Block.Exit.Branch(condition, whenTrue, whenFalse, span));
    }

    void leave(Block.Exit exit) {
        Draft draft = drafts.get(current);
        if (draft.exit.isEmpty()) {
            draft.exit = Optional.of(exit);
        }
    }

    /** True when control can still run off the end of the current block. */
    boolean isOpen() {
        return drafts.get(current).exit.isEmpty();
    }

    int temporary() {
        return temporaries++;
    }

    int ordinal() {
        return ordinals++;
    }

    /** The finished graph: blocks that only jump on are skipped, and those that nothing reaches and that do nothing are dropped. */
    List<Block> finish(Span end) {
        int[] numbers = new int[drafts.size()];
        boolean[] kept = keep();
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = kept[i] ? count++ : -1;
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (kept[i]) {
                Draft draft = drafts.get(i);
                blocks.add(new Block(draft.operations, draft.exit.map(exit -> renumber(exit, numbers)).orElse(new Block.Exit.Return(Value.UNKNOWN, end))));
            }
        }
        return blocks;
    }

    private boolean[] keep() {
        boolean[] kept = new boolean[drafts.size()];
        Deque<Integer> pending = new ArrayDeque<>();
        pending.add(0);
        for (int i = 0; i < kept.length; i++) {
            if (!drafts.get(i).operations.isEmpty()) {
                pending.add(i);
            }
        }
        while (!pending.isEmpty()) {
            int block = pending.remove();
            if (!kept[block]) {
                kept[block] = true;
                drafts.get(block).exit.ifPresent(exit -> targets(exit).forEach(target -> pending.add(landing(target))));
            }
        }
        return kept;
    }

    /** The block where control really arrives when it is sent to a block that may only pass it on. */
    private int landing(int block) {
        int here = block;
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(here);
            if (draft.operations.isEmpty() && draft.exit.isPresent() && draft.exit.get() instanceof Block.Exit.Jump jump && jump.target() != here) {
                here = jump.target();
            } else {
                return here;
            }
        }
        return block;
    }

    private static List<Integer> targets(Block.Exit exit) {
        if (exit instanceof Block.Exit.Jump jump) {
            return List.of(jump.target());
        }
        if (exit instanceof Block.Exit.Branch branch) {
            return List.of(branch.whenTrue(), branch.whenFalse());
        }
        return exit instanceof Block.Exit.Throw thrown && thrown.handler() >= 0 ? List.of(thrown.handler()) : List.of();
    }

    private Block.Exit renumber(Block.Exit exit, int[] numbers) {
        if (exit instanceof Block.Exit.Jump jump) {
            return new Block.Exit.Jump(numbers[landing(jump.target())]);
        }
        if (exit instanceof Block.Exit.Branch branch) {
            return new Block.Exit.Branch(branch.condition(), numbers[landing(branch.whenTrue())], numbers[landing(branch.whenFalse())],
                branch.span());
        }
        return exit instanceof Block.Exit.Throw thrown && thrown.handler() >= 0
            ? new Block.Exit.Throw(thrown.value(), numbers[landing(thrown.handler())]) : exit;
    }

    private static final class Draft {
        private final List<Operation> operations = new ArrayList<>();
        private Optional<Block.Exit> exit = Optional.empty();
    }
}
