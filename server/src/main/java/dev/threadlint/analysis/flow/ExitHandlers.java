package dev.threadlint.analysis.flow;

import dev.threadlint.index.Linker;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The functions that a program registers for its end by name. They run when {@code main} returns, or by {@code exit}, while other threads go on
 * (C11 7.22.4.4; POSIX exit). Stateless.
 */
final class ExitHandlers {
    private ExitHandlers() {}

    static Set<Symbol> of(Program program, BiFunction<Symbol, Integer, Optional<CallModel>> models) {
        Set<Symbol> handlers = new LinkedHashSet<>();
        for (Program.Definition definition : program.definitions().values()) {
            DirectCalls.each(definition.function(), call -> models.apply(((Value.FunctionReference) call.callee()).function(), call.arguments().size())
                .filter(model -> model.is(Trait.REGISTERS_EXIT_HANDLER)).ifPresent(model -> {
                    if (call.arguments().get(0) instanceof Value.FunctionReference handler && program.find(handler.function()).isPresent()) {
                        handlers.add(handler.function());
                    }
                }));
        }
        return handlers;
    }

    /** A function returns; with the first one of the program the process ends. */
    static void returned(FunctionFlow flow, FlowState state, Site site) {
        if (Linker.isMain(flow.function())) {
            run(flow, state, site);
        }
    }

    /** A call ends the process. What a program does about its failures says nothing about its threads. */
    static void exited(FunctionFlow flow, ModelFlow.Bound bound, FlowState state) {
        if (bound.model().is(Trait.RUNS_EXIT_HANDLERS) && bound.arguments().equals(List.of(Value.NULL))) {
            run(flow, state, bound.site());
        }
    }

    private static void run(FunctionFlow flow, FlowState state, Site site) {
        if (!state.live.isEmpty()) {
            flow.analysis.exitHandlers().forEach(handler -> flow.callFlow.run(handler, Optional.empty(), List.of(), Optional.empty(), state.copy(), site));
        }
    }
}
