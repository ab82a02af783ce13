package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.Ending;
import dev.threadlint.analysis.flow.Observations.Ending.Way;
import dev.threadlint.analysis.flow.Observations.HandlerFact;
import dev.threadlint.analysis.flow.Site;
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
import java.util.stream.Stream;

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
        Set<Symbol> helpers = helpers(entries, context);
        while (entries.addAll(helpers)) {
            helpers = helpers(entries, context);
        }
        return entries;
    }

    /** Private methods that are called as the last thing that those who call them do. */
    private static Set<Symbol> helpers(Set<Symbol> entries, CheckContext context) {
        Set<Symbol> helpers = new LinkedHashSet<>();
        for (Symbol function : context.facts().keySet()) {
            List<Site> calls = CallSites.of(context).to(function).stream().map(FunctionFacts.CallFact::site).toList();
            boolean known = !calls.isEmpty() && context.function(function).filter(found -> found.traits().isPrivate()).isPresent();
            if (known && calls.stream().allMatch(call -> entries.contains(call.function()) && isLast(call, context.facts().get(call.function())))) {
                helpers.add(function);
            }
        }
        return helpers;
    }

    private static boolean isLast(Site call, FunctionFacts caller) {
        Stream<Site> others = Stream.of(caller.accesses().stream().map(access -> access.path().get(0)), caller.events().stream().map(event -> event.path().get(0)),
            caller.calls().stream().map(FunctionFacts.CallFact::site), caller.modelled().stream().map(FunctionFacts.ModelledCall::site),
            caller.outside().stream().map(FunctionFacts.OutsideCall::site)).flatMap(sites -> sites);
        return caller.loops().getOrDefault(call.ordinal(), -1) < 0 && others.noneMatch(other -> other.ordinal() > call.ordinal());
    }
}
