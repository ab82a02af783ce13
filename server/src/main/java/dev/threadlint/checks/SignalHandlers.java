package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.CallbackFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.ir.Symbol;
import dev.threadlint.models.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The functions that signals run. Immutable. */
final class SignalHandlers {
    private final CheckContext context;
    private static final int MAXIMUM_CALLERS = 5;

    private final Map<Symbol, Site> handlers = new LinkedHashMap<>();
    private final Map<Symbol, List<Site>> registrations = new LinkedHashMap<>();

    SignalHandlers(CheckContext context) {
        this.context = context;
        for (FunctionFacts function : context.facts().values()) {
            for (CallbackFact callback : function.observations().callbacks()) {
                if (callback.model().is(Trait.HANDLES_SIGNAL)) {
                    handlers.putIfAbsent(callback.function().function(), callback.site());
                    registrations.computeIfAbsent(callback.function().function(), key -> new ArrayList<>()).add(callback.site());
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
            Set<Symbol> seen = new LinkedHashSet<>();
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

    /** True when main surely passes the place for the last time before anything registers the handler. */
    boolean isOver(Site site, Symbol handler) {
        Optional<Symbol> main = context.program().main();
        Optional<Set<Integer>> uses = main.flatMap(found -> inMain(site, found, MAXIMUM_CALLERS));
        if (uses.isEmpty()) {
            return false;
        }
        BlockOrder order = FieldTests.of(context).order(main.get());
        for (Site registration : registrations.getOrDefault(handler, List.of())) {
            Optional<Set<Integer>> begins = inMain(registration, main.get(), MAXIMUM_CALLERS);
            if (begins.isEmpty() || begins.get().stream().anyMatch(begin -> uses.get().stream().anyMatch(use -> begin.equals(use) || order.mayReach(begin, use)))) {
                return false;
            }
        }
        return true;
    }

    /** The operations of main by which alone a place is reached; empty when it is also reached otherwise. */
    private Optional<Set<Integer>> inMain(Site site, Symbol main, int depth) {
        if (site.function().equals(main)) {
            return Optional.of(Set.of(site.ordinal()));
        }
        List<FunctionFacts.CallFact> calls = CallSites.of(context).to(site.function());
        if (depth == 0 || calls.isEmpty() || context.threads().threadsIn(site.function()).stream().anyMatch(node -> node.parent().isPresent())) {
            return Optional.empty();
        }
        Set<Integer> all = new LinkedHashSet<>();
        for (FunctionFacts.CallFact call : calls) {
            Optional<Set<Integer>> found = inMain(call.site(), main, depth - 1);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(found.get());
        }
        return Optional.of(all);
    }

    private Optional<FunctionFacts> facts(Symbol symbol) {
        return context.program().find(symbol).flatMap(found -> Optional.ofNullable(context.facts().get(found.function().symbol())));
    }
}
