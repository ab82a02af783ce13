package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import java.util.function.Consumer;

/** A guard with static storage takes its lock once and keeps it until the program ends. */
public final class LockGuardGlobalCheck implements Check {
    @Override
    public String rule() {
        return "lock-guard-global";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            for (Effect effect : call.model().effects()) {
                boolean guard = effect.action() == Effect.Action.GUARD || effect.action() == Effect.Action.GUARD_SHARED;
                Place object = Place.pointee(call.operand(Operand.RECEIVER));
                if (guard && Places.isStatic(object) && object.selectors().isEmpty() && takes(call, function) && !isGivenBack(object, context)) {
                    String name = context.name(object, call.site().function());
                    findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "The guard `" + name
                        + "` has static storage, so that its lock stays taken until the program ends", "a guard gives its lock back when it dies", name));
                }
            }
        });
    }

    /** True for a lock that a guard with static storage takes, of which this rule tells. */
    static boolean isStaticGuard(SyncEvent taken, FunctionFacts function) {
        return taken.by() == SyncEvent.By.GUARD && function.modelled().stream().anyMatch(call -> call.site().equals(taken.site())
            && Places.isStatic(Place.pointee(call.operand(Operand.RECEIVER))));
    }

    private static boolean takes(ModelledCall call, FunctionFacts function) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && event.site().equals(call.site()));
    }

    /** Some code unlocks the guard, or moves its lock elsewhere. */
    private static boolean isGivenBack(Place guard, CheckContext context) {
        return context.facts().values().stream().flatMap(function -> function.modelled().stream())
            .anyMatch(call -> (CheckContext.does(call.model(), Effect.Action.GUARD_UNLOCK) || CheckContext.does(call.model(), Effect.Action.MOVE))
                && (Place.pointee(call.operand(Operand.RECEIVER)).equals(guard)
                    || call.arguments().stream().anyMatch(argument -> Place.pointee(argument).equals(guard))));
    }
}
