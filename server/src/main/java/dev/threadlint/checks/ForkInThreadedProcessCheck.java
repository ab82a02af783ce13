package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
            if (!mayHaveCompany(function, call, context)) {
                return;
            }
            if (replaces(function, context, new LinkedHashSet<>(), DEPTH)) {
                inChild(function, call, context).ifPresent(taken -> findings.accept(Findings.path(rule(), Severity.WARNING, taken.path().get(0),
                    "The child of `" + Findings.name(call) + "` takes a lock before it starts another program: a thread of the parent may have held it when the process was copied",
                    List.of(Stories.step(call.site(), "the process is copied here"), Stories.step(taken.site(), "the lock is taken here")), call.model().function())));
            } else {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call)
                    + "` copies a process whose other threads may hold locks; in the child nobody gives them back",
                    "threads may run here, and the child goes on without `exec`", call.model().function()));
            }
        });
    }

    /** The first lock that the child takes before it starts another program, where threads take that lock, too. */
    private static Optional<SyncEvent> inChild(FunctionFacts function, ModelledCall fork, CheckContext context) {
        BlockOrder order = new BlockOrder(context.function(function.function()).orElseThrow());
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.ACQUIRE && isOfThreads(event.object(), function, context)
                && function.conditions().stream().anyMatch(test -> isForChild(test.condition(), fork) && order.decides(test.site().ordinal(), event.path().get(0).ordinal()))
                && function.modelled().stream().anyMatch(call -> call.model().is(Trait.REPLACES_PROCESS) && order.isBefore(event.path().get(0).ordinal(), call.site().ordinal())))
            .findFirst();
    }

    private static boolean isForChild(Value condition, ModelledCall fork) {
        return condition.equals(fork.result()) || condition.equals(new Value.Binary("==", fork.result(), Value.NULL)) || condition.equals(new Value.Not(fork.result()));
    }

    private static boolean isOfThreads(Place lock, FunctionFacts function, CheckContext context) {
        return Places.isStatic(lock) && context.threads().trees().stream().flatMap(List::stream).filter(node -> node.parent().isPresent() && node.facts() != function)
            .anyMatch(node -> node.facts().events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && event.object().equals(lock)));
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
