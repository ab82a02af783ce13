package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Blocks from which every way leads to the failure of the process: to {@code abort}, a trap, or an exit with a number that is not zero.
 * What other threads see of memory is of no more interest there. A loop that may run for ever leads nowhere. Immutable once made.
 */
final class DyingCode {
    private static final BitSet NONE = new BitSet();

    private final Program program;
    private final BiFunction<Symbol, Integer, Optional<CallModel>> models;
    private final Map<Symbol, BitSet> blocks = new LinkedHashMap<>();
    private final Set<Symbol> dying = new LinkedHashSet<>();

    private DyingCode(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        this.program = program;
        this.models = models;
    }

    static DyingCode of(Program program, DirectCalls calls, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        DyingCode found = new DyingCode(program, models);
        Deque<Symbol> open = new ArrayDeque<>();
        program.definitions().forEach((symbol, definition) -> {
            if (found.learn(definition.function())) {
                open.add(symbol);
            }
        });
        while (!open.isEmpty()) {
            for (Symbol caller : calls.callers(open.remove())) {
                program.find(caller).filter(definition -> found.look(definition.function())).ifPresent(definition -> open.add(caller));
            }
        }
        return found;
    }

    /** The numbers of the dying blocks of a function; not to be changed. */
    BitSet of(Symbol function) {
        return blocks.getOrDefault(function, NONE);
    }

    /** Answers true when the function itself is now known to fail always. */
    private boolean learn(Function function) {
        boolean[] fails = {false};
        DirectCalls.each(function, call -> fails[0] |= fails(call, ((Value.FunctionReference) call.callee()).function()));
        return fails[0] && look(function);
    }

    /** Answers true when the function is for the first time known to fail always. */
    private boolean look(Function function) {
        BitSet known = new BitSet();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = function.blocks().size() - 1; i >= 0; i--) {
                if (!known.get(i) && isDying(function.blocks().get(i), known)) {
                    known.set(i);
                    changed = true;
                }
            }
        }
        if (!known.isEmpty()) {
            blocks.put(function.symbol(), known);
        }
        return known.get(0) && dying.add(function.symbol());
    }

    private boolean isDying(Block block, BitSet known) {
        for (Operation operation : block.operations()) {
            if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee
                    && (isDying(call, callee.function()) || ends(call, callee.function()))) {
                return isDying(call, callee.function()) || fails(call, callee.function());
            }
        }
        Block.Exit exit = block.exit();
        return exit instanceof Block.Exit.Jump jump && known.get(jump.target())
            || exit instanceof Block.Exit.Branch branch && known.get(branch.whenTrue()) && known.get(branch.whenFalse());
    }

    private boolean isDying(Operation.Call call, Symbol callee) {
        return call.dispatch() != Operation.Dispatch.VIRTUAL && program.find(callee).filter(found -> dying.contains(found.function().symbol())).isPresent();
    }

    private boolean ends(Operation.Call call, Symbol callee) {
        return ending(call, callee).isPresent();
    }

    private boolean fails(Operation.Call call, Symbol callee) {
        List<Value> arguments = call.arguments();
        Optional<Long> number = arguments.isEmpty() || !(arguments.get(0) instanceof Value.Constant constant) ? Optional.empty()
            : Optional.of(constant.number());
        return ending(call, callee).filter(model -> number.isPresent() ? number.get() != 0 : !model.is(Trait.RUNS_EXIT_HANDLERS)).isPresent();
    }

    /** The model of a call that ends the process. */
    private Optional<CallModel> ending(Operation.Call call, Symbol callee) {
        return program.find(callee).isPresent() ? Optional.empty() : models.apply(callee, call.arguments().size())
            .filter(model -> model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.EXIT_PROCESS));
    }
}
