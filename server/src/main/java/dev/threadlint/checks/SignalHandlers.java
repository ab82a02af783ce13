package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.CallbackFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.ir.Symbol;
import dev.threadlint.models.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The functions that signals run. Immutable. */
final class SignalHandlers {
    private final CheckContext context;
    private final Map<Symbol, Site> handlers = new LinkedHashMap<>();

    SignalHandlers(CheckContext context) {
        this.context = context;
        for (FunctionFacts function : context.facts().values()) {
            for (CallbackFact callback : function.observations().callbacks()) {
                if (callback.model().is(Trait.HANDLES_SIGNAL)) {
                    handlers.putIfAbsent(callback.function().function(), callback.site());
                }
            }
        }
    }

    /** Handlers by name, with the call that registers each. */
    Map<Symbol, Site> all() {
        return handlers;
    }

    /** A function that a handler runs: the handler, where it is registered, and the calls that lead from it to the function. */
    record Reached(Symbol handler, Site registered, FunctionFacts function, List<Site> path) {
        /** The operation of the handler itself that leads to one of the function. */
        Site from(Site inside) {
            return path.isEmpty() ? inside : path.get(0);
        }
    }

    /** Visits every handler and every function of the project that it calls, each once per handler, nearest first. */
    void visit(BiConsumer<Reached, FunctionFacts> visit) {
        handlers.forEach((handler, registered) -> {
            Deque<Reached> open = new ArrayDeque<>();
            Set<Symbol> seen = new HashSet<>();
            facts(handler).ifPresent(found -> open.add(new Reached(handler, registered, found, List.of())));
            while (!open.isEmpty()) {
                Reached next = open.poll();
                if (!seen.add(next.function().function())) {
                    continue;
                }
                visit.accept(next, next.function());
                for (FunctionFacts.CallFact call : next.function().calls()) {
                    facts(call.target()).ifPresent(found -> {
                        List<Site> path = new ArrayList<>(next.path());
                        path.add(call.site());
                        open.add(new Reached(handler, registered, found, path));
                    });
                }
            }
        });
    }

    private Optional<FunctionFacts> facts(Symbol symbol) {
        return context.program().find(symbol).flatMap(found -> Optional.ofNullable(context.facts().get(found.function().symbol())));
    }
}
