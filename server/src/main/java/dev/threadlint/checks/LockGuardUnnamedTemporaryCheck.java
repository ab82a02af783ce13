package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.NamedGuard;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Effect.Action;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A guard without a name gives the lock back at the end of its own statement (C++ [class.temporary]). */
public final class LockGuardUnnamedTemporaryCheck implements Check {
    @Override
    public String rule() {
        return "lock-guard-unnamed-temporary";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            boolean guard = CheckContext.does(call.model(), Action.GUARD) || CheckContext.does(call.model(), Action.GUARD_SHARED);
            if (guard && call.call().dispatch() == Operation.Dispatch.CONSTRUCTOR && isDropped(call, function) && !isUnder(call, function)) {
                findings.accept(Findings.at(rule(), Severity.ERROR, call.site(), "The guard has no name, so that it gives the lock back at the end of this statement",
                    "a temporary object dies at the end of its full expression", call.model().function(), context.function(call.site().function())
                        .flatMap(body -> NamedGuard.offer(call.site().unit(), body, call.site().span())).stream().toList()));
            }
        });
    }

    /** What comes later in the same full expression, behind a comma, is done while the guard has the lock. */
    private static boolean isUnder(ModelledCall guard, FunctionFacts function) {
        Predicate<Set<Lock>> held = locks -> locks.stream().anyMatch(lock -> guard.site().isAt(lock.taken()));
        return function.accesses().stream().anyMatch(access -> held.test(access.locks())) || function.calls().stream().anyMatch(call -> held.test(call.locks()))
            || function.outside().stream().anyMatch(call -> held.test(call.locks()))
            || function.modelled().stream().anyMatch(call -> held.test(call.locks()) && !CheckContext.does(call.model(), Action.GUARD_DESTROY));
    }

    /** The object is a temporary, and nothing but the statement itself uses it. */
    private static boolean isDropped(ModelledCall call, FunctionFacts function) {
        return call.call().use() == Operation.ResultUse.IGNORED && call.receiver().map(Place::pointee)
            .flatMap(Places::local).filter(symbol -> symbol.name().startsWith("$") && !function.observations().sharedLocals().contains(symbol))
            .isPresent();
    }
}
