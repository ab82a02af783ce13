package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Symbol;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code fork} while other threads run, in a function that neither replaces the process nor ends it: the child has locks that nobody
 * will ever give back (POSIX {@code fork}).
 */
public final class ForkInThreadedProcessCheck implements Check {
    private static final int DEPTH = 4;

    @Override
    public String rule() {
        return "fork-in-threaded-process";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.FORKS, (function, call) -> {
            if (!replaces(function, context, new LinkedHashSet<>(), DEPTH) && mayHaveCompany(function, call, context)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call)
                    + "` copies a process whose other threads may hold locks; in the child nobody gives them back",
                    "threads may run here, and the child goes on without `exec`", call.model().function()));
            }
        });
    }

    /** The function, or what it calls, starts another program, as a child of a threaded process should. */
    private static boolean replaces(FunctionFacts function, CheckContext context, Set<Symbol> seen, int depth) {
        if (!seen.add(function.function()) || depth == 0) {
            return false;
        }
        return function.modelled().stream().anyMatch(call -> call.model().is(Trait.REPLACES_PROCESS)) || function.calls().stream()
            .map(CallFact::target).map(context.facts()::get).anyMatch(found -> found != null && replaces(found, context, seen, depth - 1));
    }

    /** Another thread may be alive: the function runs in a thread of its own, or threads were started before. */
    private static boolean mayHaveCompany(FunctionFacts function, ModelledCall call, CheckContext context) {
        if (!call.live().isEmpty() || context.threads().threadsIn(function.function()).stream().anyMatch(node -> node.parent().isPresent())) {
            return true;
        }
        return context.facts().values().stream().flatMap(other -> other.calls().stream())
            .anyMatch(outer -> outer.target().equals(function.function()) && !outer.live().isEmpty());
    }
}
