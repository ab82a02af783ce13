package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Code locks a view of a synchronized collection, or the collection behind it, whose own methods lock the synchronized one. */
public final class SynchronizedViewWrongLockCheck implements Check {
    @Override
    public String rule() {
        return "synchronized-view-wrong-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> views = new LinkedHashSet<>();
        Set<Object> behind = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (ModelledCall call : function.modelled()) {
                if (call.site().unit().language() == Language.JAVA && call.model().is(Trait.ANSWERS_VIEW) && isSynchronized(call.receiver().orElse(Value.UNKNOWN), function, context)) {
                    add(call.result(), views, function, context);
                }
                call.model().effects().stream().filter(effect -> effect.action() == Action.SYNCHRONIZED_VIEW).map(Effect::subject).map(call::operand)
                    .forEach(value -> add(value, behind, function, context));
            }
        }
        for (FunctionFacts function : context.facts().values()) {
            for (MonitorFact monitor : function.observations().monitors()) {
                Object name = name(monitor.object(), function, context);
                if (views.contains(name) || behind.contains(name)) {
                    findings.accept(Findings.at(rule(), Severity.WARNING, monitor.site(), views.contains(name)
                        ? "The lock of a view is taken, but the methods of the synchronized collection lock the collection itself"
                        : "The lock of the collection behind a synchronized one is taken, but the methods of the synchronized one lock that one itself", "two locks keep nobody apart", "monitor"));
                }
            }
        }
    }

    /** The value, and the fields that it is stored in for good. */
    private static void add(Value value, Set<Object> names, FunctionFacts function, CheckContext context) {
        FieldContents contents = context.shared().contents();
        if (value instanceof Value.Unknown || value instanceof Value.Parameter || value instanceof Value.Constant) {
            return;
        }
        names.add(name(value, function, context));
        function.stores().forEach((place, stored) -> {
            if (stored.equals(value) && FieldKey.isFieldItself(place)) {
                context.keeper(function, new Value.Load(place)).filter(key -> !contents.isReassigned(key)).ifPresent(names::add);
            }
        });
    }

    private static Object name(Value value, FunctionFacts function, CheckContext context) {
        FieldContents contents = context.shared().contents();
        Optional<FieldKey> key = context.keeper(function, value).filter(found -> !contents.isReassigned(found));
        return key.isPresent() ? key.get() : value;
    }

    private static boolean isSynchronized(Value value, FunctionFacts function, CheckContext context) {
        boolean made = function.modelled().stream().anyMatch(call -> call.result().equals(value) && CheckContext.does(call.model(), Action.SYNCHRONIZED_VIEW));
        return made || context.keeper(function, value).filter(key -> context.shared().contents().isSynchronizedView(key) && !context.shared().contents().isReassigned(key)).isPresent();
    }
}
