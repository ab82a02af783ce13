package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions that take a lock, or call one that does: no others can hold one that they took. Stateless. */
final class Lockers {
    private Lockers() {}

    static Set<Symbol> of(Program program, FlowAnalysis analysis) {
        Set<Symbol> found = new LinkedHashSet<>();
        Deque<Symbol> work = new ArrayDeque<>();
        Map<Symbol, List<Symbol>> callers = new LinkedHashMap<>();
        for (Program.Definition definition : program.definitions().values()) {
            Symbol function = definition.function().symbol();
            for (Block block : definition.function().blocks()) {
                for (Operation operation : block.operations()) {
                    boolean takes = operation.kind() == Operation.Kind.MONITOR;
                    if (operation instanceof Operation.Call call && call.callee() instanceof Value.FunctionReference callee) {
                        analysis.targets(callee, call.dispatch(), Optional.empty())
                            .forEach(target -> callers.computeIfAbsent(target, key -> new ArrayList<>()).add(function));
                        if (call.dispatch() == Operation.Dispatch.VIRTUAL && definition.unit().language() == Language.CPP) {
                            analysis.overriders(callee.function()).forEach(target -> callers.computeIfAbsent(target, key -> new ArrayList<>()).add(function));
                        }
                        takes = analysis.model(callee.function(), call.arguments().size())
                            .filter(model -> model.effects().stream().anyMatch(Lockers::takes)).isPresent();
                    }
                    if (takes && found.add(function)) {
                        work.add(function);
                    }
                }
            }
        }
        while (!work.isEmpty()) {
            for (Symbol caller : callers.getOrDefault(work.remove(), List.of())) {
                if (found.add(caller)) {
                    work.add(caller);
                }
            }
        }
        return found;
    }

    /** Also an atomic exchange: a spin lock is made of them. */
    private static boolean takes(Effect effect) {
        return switch (effect.action()) {
            case LOCK, LOCK_SHARED, TRY_LOCK, TRY_LOCK_SHARED, GUARD, GUARD_SHARED, GUARD_DEFERRED, GUARD_LOCK, WAIT, TIMED_WAIT,
                SEMAPHORE_WAIT, ATOMIC_UPDATE -> true;
            default -> false;
        };
    }
}
