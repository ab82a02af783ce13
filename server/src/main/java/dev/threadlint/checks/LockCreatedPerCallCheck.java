package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.MadeParts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.LockField;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import java.util.List;
import java.util.function.Consumer;

/** A Java lock is made by the method that takes it, and nobody else knows it: it keeps no thread out. */
public final class LockCreatedPerCallCheck implements Check {
    @Override
    public String rule() {
        return "lock-created-per-call";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            function.observations().monitors().stream().filter(monitor -> isOwn(monitor.object(), function)).forEach(monitor -> findings.accept(
                Findings.at(rule(), Severity.WARNING, monitor.site(), "The lock is made by this very call, so that it keeps no other thread out",
                    "no other thread can reach the object", "lock", kept(monitor.site(), context))));
            for (ModelledCall call : function.modelled()) {
                for (Effect effect : call.model().effects()) {
                    boolean takes = effect.action() == Action.LOCK || effect.action() == Action.LOCK_SHARED;
                    if (takes && call.site().unit().language() == Language.JAVA && isOwn(call.operand(effect.subject()), function)) {
                        findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                            "The lock is made by this very call, so that it keeps no other thread out", "no other thread can reach the object", "lock", kept(call.site(), context)));
                    }
                }
            }
        }
    }

    private static List<FixOffer> kept(Site taken, CheckContext context) {
        return context.function(taken.function()).flatMap(method -> LockField.offer(taken.unit(), method, taken.span())).stream().toList();
    }

    private static boolean isOwn(Value lock, FunctionFacts function) {
        return lock instanceof Value.Allocation made && made.function().equals(function.function()) && !MadeParts.isPart(made)
            && !function.observations().handedOn().contains(lock) && !function.omitted();
    }
}
