package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Observations;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Code that runs on the thread of a user interface's events, and code that surely does not. Confined to the checks of one program. */
final class EventThreads {
    private final Map<Symbol, Optional<Site>> on = new LinkedHashMap<>();
    private final Map<Symbol, Optional<Site>> beside = new LinkedHashMap<>();

    private EventThreads(CheckContext context) {
        for (FunctionFacts function : context.facts().values()) {
            for (SpawnFact spawn : function.spawns()) {
                boolean events = function.modelledAt(spawn.spawn().site()).filter(call -> call.model().is(Trait.ON_EVENT_THREAD)).isPresent();
                if (spawn.spawn().entry() instanceof Value.FunctionReference entry && (events || OtherThreads.isOther(spawn.spawn()))) {
                    (events ? on : beside).putIfAbsent(entry.function(), Optional.of(spawn.spawn().site()));
                }
            }
            for (Observations.CallbackFact callback : function.observations().callbacks()) {
                if (callback.model().is(Trait.ON_EVENT_THREAD)) {
                    on.putIfAbsent(callback.function().function(), Optional.of(callback.site()));
                }
            }
            context.function(function.function()).filter(body -> body.kind() == Function.FunctionKind.METHOD).ifPresent(body -> {
                if (overrides(body, Trait.ON_EVENT_THREAD, context)) {
                    on.putIfAbsent(body.symbol(), Optional.empty());
                } else if (overrides(body, Trait.BESIDE_EVENT_THREAD, context)) {
                    beside.putIfAbsent(body.symbol(), Optional.empty());
                }
            });
        }
    }

    static EventThreads of(CheckContext context) {
        return context.memo().get(EventThreads.class, () -> new EventThreads(context));
    }

    /** Functions in which the thread of events begins something, each with the place that gives it to that thread, unless the library calls it. */
    Map<Symbol, Optional<Site>> on() {
        return on;
    }

    /** The same of other threads. */
    Map<Symbol, Optional<Site>> beside() {
        return beside;
    }

    /** True for a method that overrides one of a library of which the trait is told. */
    private static boolean overrides(Function method, Trait trait, CheckContext context) {
        return !method.traits().isStatic() && method.owner().isPresent() && context.program().ancestors(method.owner().get()).stream()
            .anyMatch(above -> !context.program().types().containsKey(above)
                && context.models().find(above + "." + method.symbol().simpleName(), method.parameters().size()).filter(model -> model.is(trait)).isPresent());
    }
}
