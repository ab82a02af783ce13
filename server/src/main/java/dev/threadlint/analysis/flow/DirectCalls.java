package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Models;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The calls of a program that name the function they run; what is overridden or called through a pointer is not looked up. Immutable. */
final class DirectCalls {
    private final Map<Symbol, Set<Symbol>> callers = new LinkedHashMap<>();

    static DirectCalls of(Program program) {
        DirectCalls calls = new DirectCalls();
        for (Program.Definition definition : program.definitions().values()) {
            Function function = definition.function();
            each(function, call -> program.find(((Value.FunctionReference) call.callee()).function()).ifPresent(called ->
                calls.callers.computeIfAbsent(called.function().symbol(), key -> new LinkedHashSet<>()).add(function.symbol())));
        }
        return calls;
    }

    /** The functions that call a function of the program. */
    Set<Symbol> callers(Symbol function) {
        return callers.getOrDefault(function, Set.of());
    }

    /** Visits the calls of a function that name what they run. */
    static void each(Function function, Consumer<Operation.Call> visit) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference) {
                    visit.accept(call);
                }
            }
        }
    }

    /** True when the function itself calls something that starts a thread. */
    static boolean startsThread(Function function, BiFunction<Symbol, Integer, Optional<CallModel>> models, Models types) {
        for (Block block : function.blocks()) {
            for (Operation operation : block.operations()) {
                if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference reference
                        && (models.apply(reference.function(), call.arguments().size()).stream().flatMap(model -> model.effects().stream()).anyMatch(Effect::startsThread)
                            || !call.argumentTypes().isEmpty() && types.is(call.argumentTypes().get(0).name(), TypeTrait.PARALLEL_POLICY))) {
                    return true;
                }
            }
        }
        return false;
    }
}
