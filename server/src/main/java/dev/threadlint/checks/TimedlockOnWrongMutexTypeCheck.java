package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A mutex is locked with a time limit that it was not made for, which is undefined (C11 7.26.4.4). */
public final class TimedlockOnWrongMutexTypeCheck implements Check {
    private static final long TIMED = 2;

    @Override
    public String rule() {
        return "timedlock-on-wrong-mutex-type";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Place, List<ModelledCall>> made = new LinkedHashMap<>();
        Findings.calls(context, Trait.MAKES_KIND, (function, call) -> call.model().effects().stream().filter(effect -> effect.action() == Action.INITIALISE)
            .forEach(effect -> made.computeIfAbsent(Place.pointee(call.operand(effect.subject())), place -> new ArrayList<>()).add(call)));
        Findings.calls(context, Trait.NEEDS_TIMED_KIND, (function, call) -> {
            Place lock = Place.pointee(call.arguments().isEmpty() ? Value.UNKNOWN : call.arguments().get(0));
            List<ModelledCall> makers = Places.isStatic(lock) ? made.getOrDefault(lock, List.of())
                : made.getOrDefault(lock, List.of()).stream().filter(maker -> maker.site().function().equals(function.function())).toList();
            if (!makers.isEmpty() && makers.stream().allMatch(TimedlockOnWrongMutexTypeCheck::isUntimed)) {
                findings.accept(finding(call, makers.get(0), lock));
            }
        });
    }

    private static boolean isUntimed(ModelledCall maker) {
        return maker.model().effects().stream().filter(effect -> effect.action() == Action.INITIALISE).map(Effect::attribute).map(maker::operand)
            .anyMatch(kind -> kind instanceof Value.Constant constant && (constant.number() & TIMED) == 0);
    }

    private Finding finding(ModelledCall call, ModelledCall maker, Place lock) {
        String name = "`" + Places.describe(lock) + "`";
        List<Evidence.Step> steps = List.of(Stories.step(maker.site(), name + " is made without `mtx_timed` here"),
            Stories.step(call.site(), "it is locked with a time limit here"));
        return Findings.path(rule(), Severity.ERROR, call.site(), name + " is locked with a time limit but was made without `mtx_timed`, so that the call is undefined",
            steps, "timed:" + name);
    }
}
