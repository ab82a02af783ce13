package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/** A guard over no lock at all, or one that is told not to lock and never does. */
public final class LockGuardWithoutMutexCheck implements Check {
    @Override
    public String rule() {
        return "lock-guard-without-mutex";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (ModelledCall call : function.modelled()) {
                Value guard = call.receiver().orElse(Value.UNKNOWN);
                if (call.model().is(Trait.GUARDS_NOTHING)) {
                    findings.accept(Findings.at(rule(), Severity.ERROR, call.site(), "The guard " + StageCheck.name(guard, call.site().function(), context)
                        + " is over no lock, so that nothing is guarded", "the guard is made without a mutex", "guard"));
                } else if (isDeferred(call) && !isUsed(guard, function)) {
                    findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "The guard " + StageCheck.name(guard, call.site().function(), context)
                        + " is told to lock later, and never does", "`std::defer_lock` takes no lock", "guard"));
                }
            }
        }
    }

    private static boolean isDeferred(ModelledCall call) {
        return CheckContext.does(call.model(), Action.GUARD) && call.arguments().size() == 2 && isDeferTag(call.arguments().get(1));
    }

    private static boolean isDeferTag(Value value) {
        Optional<dev.threadlint.ir.Place> place = value instanceof Value.AddressOf address ? Optional.of(address.place())
            : value instanceof Value.Load load ? Optional.of(load.place()) : Optional.empty();
        return place.filter(found -> found.root() instanceof dev.threadlint.ir.Place.VariableRoot root
            && root.symbol().name().equals("std::defer_lock")).isPresent();
    }

    /** Anything but its own construction and destruction happens to the guard. */
    private static boolean isUsed(Value guard, FunctionFacts function) {
        boolean inCall = function.modelled().stream().anyMatch(call -> call.receiver().filter(guard::equals).isPresent()
                && !CheckContext.does(call.model(), Action.GUARD) && !CheckContext.does(call.model(), Action.GUARD_DESTROY)
            || call.arguments().contains(guard));
        return inCall || function.calls().stream().anyMatch(call -> call.arguments().contains(guard)) || function.omitted()
            || guard.equals(function.returned()) || !(guard instanceof Value.AddressOf address) || Places.local(address.place()).isEmpty();
    }
}
