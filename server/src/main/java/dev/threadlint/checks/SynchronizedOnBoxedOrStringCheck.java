package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.MonitorFact;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.OwnLockObject;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;

/** The lock is a string or a box, which unrelated code may lock as well (JLS 3.10.5, 5.1.7; CERT LCK01-J). */
public final class SynchronizedOnBoxedOrStringCheck extends MonitorCheck {
    @Override
    public String rule() {
        return "synchronized-on-boxed-or-string";
    }

    @Override
    Severity severity(MonitorFact monitor, CheckContext context) {
        return Severity.ERROR;
    }

    @Override
    List<FixOffer> fixes(MonitorFact monitor, CheckContext context) {
        return field(monitor, context).flatMap(field -> OwnLockObject.offer(monitor.site().unit(), field)).stream().toList();
    }

    @Override
    String reason() {
        return "equal literals and boxes of small values are one object for the whole process";
    }

    @Override
    Optional<String> problem(MonitorFact monitor, FunctionFacts function, CheckContext context) {
        boolean literal = monitor.object() instanceof Value.Text || monitor.object() instanceof Value.Constant;
        boolean interned = context.models().is(monitor.type().name(), TypeTrait.INTERNED);
        if (monitor.wholeMethod() || !interned || !literal && isOwnObject(monitor, context)) {
            return Optional.empty();
        }
        String type = simple(monitor.type());
        return Optional.of("The lock is a `" + type + "`, an object that other code may share and lock: threads wait for strangers");
    }

    /** An object made by {@code new}, here or where the field is set, has an identity of its own. */
    private static boolean isOwnObject(MonitorFact monitor, CheckContext context) {
        if (monitor.object() instanceof Value.Allocation) {
            return true;
        }
        Optional<Variable> field = field(monitor, context);
        if (field.isEmpty()) {
            return false;
        }
        String name = field.get().symbol().simpleName();
        List<Value> values = context.facts().values().stream().flatMap(facts -> facts.stores().entrySet().stream())
            .filter(store -> names(store.getKey(), field.get(), name)).map(java.util.Map.Entry::getValue).toList();
        return !values.isEmpty() && values.stream().allMatch(Value.Allocation.class::isInstance);
    }

    private static boolean names(Place place, Variable field, String name) {
        if (place.root() instanceof Place.VariableRoot root && place.selectors().isEmpty()) {
            return root.symbol().equals(field.symbol());
        }
        return place.selectors().size() == 1 && place.selectors().get(0) instanceof Place.Field step && step.name().equals(name)
            && field.symbol().name().equals(step.owner() + "." + name);
    }
}
