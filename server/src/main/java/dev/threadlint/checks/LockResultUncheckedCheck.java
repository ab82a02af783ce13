package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.function.Consumer;

/** The answer of a lock call that can fail is dropped. */
public final class LockResultUncheckedCheck implements Check {
    @Override
    public String rule() {
        return "lock-result-unchecked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            boolean fails = call.model().success() == CallModel.Success.ERROR_NUMBER || call.model().success() == CallModel.Success.ZERO;
            for (Effect effect : call.model().effects()) {
                boolean locks = effect.action() == Effect.Action.LOCK || effect.action() == Effect.Action.LOCK_SHARED;
                if (fails && locks && call.call().use() == Operation.ResultUse.IGNORED) {
                    String name = context.name(Place.pointee(call.operand(effect.subject())), call.site().function());
                    findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "The answer of `" + Findings.name(call)
                        + "` is ignored: if it fails, the code that follows runs without the lock", "the answer is the error number", name));
                }
            }
        });
    }
}
