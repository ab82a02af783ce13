package dev.threadlint.fixes;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Asks whether a started function can come to its end: one who waits for an endless thread waits for ever. Stateless. */
final class EntryFunction {
    private EntryFunction() {}

    /** True when no argument of the call is a function of this unit that never returns; what is not visible is taken to end. */
    static boolean surelyEnds(Unit unit, Operation.Call create) {
        return create.arguments().stream().filter(Value.FunctionReference.class::isInstance).map(Value.FunctionReference.class::cast)
            .flatMap(reference -> unit.functions().stream().filter(function -> function.symbol().equals(reference.function())))
            .allMatch(EntryFunction::canReturn);
    }

    private static boolean canReturn(Function function) {
        if (function.blocks().isEmpty()) {
            return true;
        }
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(0);
        while (!open.isEmpty()) {
            int number = open.remove();
            if (number < 0 || number >= function.blocks().size() || !seen.add(number)) {
                continue;
            }
            Block.Exit exit = function.blocks().get(number).exit();
            if (exit instanceof Block.Exit.Return || exit instanceof Block.Exit.Throw) {
                return true;
            }
            if (exit instanceof Block.Exit.Unreachable && !function.blocks().get(number).operations().isEmpty()) {
                return true;
            }
            if (exit instanceof Block.Exit.Jump jump) {
                open.add(jump.target());
            }
            if (exit instanceof Block.Exit.Branch branch) {
                boolean always = branch.condition() instanceof Value.Constant constant && constant.number() != 0;
                boolean never = branch.condition() instanceof Value.Constant constant && constant.number() == 0;
                if (!never) {
                    open.add(branch.whenTrue());
                }
                if (!always) {
                    open.add(branch.whenFalse());
                }
            }
        }
        return false;
    }
}
