package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Function.FunctionKind;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A field that holds a running pool gets another one, and nobody can end the first any more. */
public final class ExecutorOverwrittenWithoutShutdownCheck implements Check {
    @Override
    public String rule() {
        return "executor-overwritten-without-shutdown";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Value, Site> pools = new LinkedHashMap<>();
        Findings.calls(context, Trait.MAKES_POOL, (function, call) -> pools.put(call.made(), call.site()));
        pools.remove(Value.UNKNOWN);
        Map<FieldKey, Site> initial = new LinkedHashMap<>();
        for (FunctionFacts function : pools.isEmpty() ? List.<FunctionFacts>of() : context.facts().values()) {
            if (kind(function, context).filter(kind -> kind != FunctionKind.METHOD && kind != FunctionKind.LAMBDA).isPresent()) {
                function.stores().forEach((place, value) -> field(place, function, context).filter(key -> pools.containsKey(value))
                    .ifPresent(key -> initial.putIfAbsent(key, pools.get(value))));
            }
        }
        for (FunctionFacts function : initial.isEmpty() ? List.<FunctionFacts>of() : context.facts().values()) {
            if (kind(function, context).filter(kind -> kind == FunctionKind.METHOD).isEmpty() || function.omitted()) {
                continue;
            }
            function.stores().forEach((place, value) -> field(place, function, context)
                .filter(key -> pools.containsKey(value) && initial.containsKey(key) && !isLookedAt(key, function, context))
                .ifPresent(key -> findings.accept(finding(key, pools.get(value), initial.get(key)))));
        }
    }

    private static Optional<FunctionKind> kind(FunctionFacts function, CheckContext context) {
        return context.function(function.function()).map(Function::kind);
    }

    private static Optional<FieldKey> field(Place place, FunctionFacts function, CheckContext context) {
        boolean own = FieldKey.isFieldItself(place) && (place.root() instanceof Place.VariableRoot || place.root().equals(new Place.PointeeRoot(new Value.Parameter(-1))));
        return own ? FieldKey.of(place).map(key -> context.shared().contents().resolve(key, context.function(function.function()).flatMap(Function::owner).orElse(""))) : Optional.empty();
    }

    /** The function, one that it calls or each of its callers uses the old pool: to end it, keep it, or find that there is none. */
    private static boolean isLookedAt(FieldKey key, FunctionFacts function, CheckContext context) {
        return reads(function.accesses(), key) || CallSites.of(context).to(function.function()).stream()
            .anyMatch(call -> Optional.ofNullable(context.facts().get(call.site().function())).filter(caller -> reads(caller.accesses(), key)).isPresent());
    }

    private static boolean reads(List<AccessFact> accesses, FieldKey key) {
        return accesses.stream().anyMatch(access -> !access.writes() && FieldTests.isOf(access.place(), key));
    }

    private Finding finding(FieldKey key, Site made, Site first) {
        List<Evidence.Step> steps = List.of(Stories.step(first, "the first pool is made here"), Stories.step(made, "another one takes its place here"));
        return Findings.path(rule(), Severity.WARNING, made, "`" + key.name() + "` gets another pool while the one that it holds is never shut down: its threads stay", steps, "field:" + key);
    }
}
