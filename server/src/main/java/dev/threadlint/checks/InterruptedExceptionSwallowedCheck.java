package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.Ending;
import dev.threadlint.analysis.flow.Observations.Ending.Way;
import dev.threadlint.analysis.flow.Observations.HandlerFact;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.RestoreInterrupt;
import dev.threadlint.index.Linker;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An {@code InterruptedException} is caught, and the thread goes on as if nobody had asked it to stop: neither thrown on, nor the
 * interrupt status set again, nor kept for later.
 */
public final class InterruptedExceptionSwallowedCheck implements Check {
    private static final String INTERRUPTED = "java.lang.InterruptedException";
    private static final Set<String> ANYTHING = Set.of("java.lang.Exception", "java.lang.Throwable");

    @Override
    public String rule() {
        return "interrupted-exception-swallowed";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Symbol> entries = entries(context);
        for (FunctionFacts function : context.facts().values()) {
            for (HandlerFact handler : function.observations().handlers()) {
                boolean caught = (handler.types().contains(INTERRUPTED) || takesAll(handler, function)) && !handler.keeps();
                boolean ends = entries.contains(function.function());
                if (caught && handler.endings().stream().anyMatch(ending -> isLost(ending, ends))) {
                    findings.accept(Findings.at(rule(), Severity.WARNING, handler.site(),
                        "The interrupt is swallowed: throw it on, or call `Thread.currentThread().interrupt()`", "a path leaves the handler without either",
                        "interrupt", restored(handler, context)));
                }
            }
        }
    }

    private static List<FixOffer> restored(HandlerFact handler, CheckContext context) {
        boolean retries = handler.endings().stream().anyMatch(ending -> ending.way() == Way.RETRIES);
        return context.function(handler.site().function()).filter(body -> handler.types().equals(List.of(INTERRUPTED)))
            .flatMap(body -> RestoreInterrupt.offer(handler.site().unit(), body, handler.site().span(), retries)).stream().toList();
    }

    /** The handler takes every exception, and a call before it is known to throw this one, which no handler before takes. */
    private static boolean takesAll(HandlerFact handler, FunctionFacts function) {
        return handler.types().stream().anyMatch(ANYTHING::contains) && function.modelled().stream()
            .filter(call -> call.model().is(Trait.WAITS_INTERRUPTIBLY) && handler.attempt().contains(call.site().span()))
            .anyMatch(call -> function.observations().handlers().stream().noneMatch(other -> other.types().contains(INTERRUPTED) && other.attempt().contains(call.site().span())));
    }

    private static boolean isLost(Ending ending, boolean endsThread) {
        if (ending.interrupts()) {
            return false;
        }
        // A thread whose function ends after the handler has done what it was asked for.
        return ending.way() == Way.RETRIES || !endsThread && (ending.way() == Way.CONTINUES || ending.way() == Way.RETURNS);
    }

    private static boolean isTask(Function function, CheckContext context) {
        return function.symbol().name().endsWith(".run/0") && function.owner().filter(owner -> context.is(owner, TypeTrait.THREAD)
            || context.program().ancestors(owner).contains("java.lang.Runnable")).isPresent();
    }

    /** Functions that threads run, and main: when they end, so does the thread. */
    private static Set<Symbol> entries(CheckContext context) {
        Set<Symbol> entries = new LinkedHashSet<>();
        context.program().main().ifPresent(entries::add);
        for (FunctionFacts function : context.facts().values()) {
            context.function(function.function()).filter(found -> Linker.isMain(found) || isTask(found, context))
                .ifPresent(found -> entries.add(found.symbol()));
            function.stores().forEach((place, value) -> {
                if (Spawn.isTaskPlace(place) && value instanceof Value.FunctionReference task) {
                    entries.add(task.function());
                }
            });
            function.spawns().stream().map(fact -> fact.spawn()).filter(spawn -> !spawn.pool()).map(Spawn::entry)
                .filter(Value.FunctionReference.class::isInstance).forEach(entry -> entries.add(((Value.FunctionReference) entry).function()));
        }
        return entries;
    }
}
