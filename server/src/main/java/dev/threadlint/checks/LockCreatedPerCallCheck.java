package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.MadeParts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.LockField;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.ArrayList;
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
            for (Site site : taken(function)) {
                List<Evidence.Step> steps = new ArrayList<>(made(function, site));
                steps.addAll(VainLocks.accesses(function, site));
                steps.removeIf(step -> step.location().equals(Stories.at(site)));
                findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(site), "The lock is made by this very call, so that it keeps no other thread out",
                    steps, new Evidence.Site("no other thread can reach the object"), Findings.subject(site, "lock"), kept(site, context)));
            }
        }
    }

    /** Where a lock is taken that the very call has made. */
    static List<Site> taken(FunctionFacts function) {
        List<Site> sites = new ArrayList<>();
        function.observations().monitors().stream().filter(monitor -> isOwn(monitor.object(), function)).forEach(monitor -> sites.add(monitor.site()));
        for (ModelledCall call : function.modelled()) {
            boolean takes = call.model().effects().stream().anyMatch(effect -> (effect.action() == Action.LOCK || effect.action() == Action.LOCK_SHARED)
                && isOwn(call.operand(effect.subject()), function));
            if (takes && call.site().unit().language() == Language.JAVA) {
                sites.add(call.site());
            }
        }
        return sites;
    }

    /** Where the lock is made, if a call does that. */
    private static List<Evidence.Step> made(FunctionFacts function, Site taken) {
        return function.modelled().stream().filter(call -> call.site().equals(taken)).flatMap(call -> call.receiver().stream())
            .flatMap(lock -> function.modelled().stream().filter(maker -> maker.call().dispatch() == Operation.Dispatch.CONSTRUCTOR && maker.receiver().filter(lock::equals).isPresent()))
            .map(maker -> Stories.step(maker.site(), "the lock is made here")).limit(1).toList();
    }

    private static List<FixOffer> kept(Site taken, CheckContext context) {
        return context.function(taken.function()).flatMap(method -> LockField.offer(taken.unit(), method, taken.span())).stream().toList();
    }

    private static boolean isOwn(Value lock, FunctionFacts function) {
        return lock instanceof Value.Allocation made && made.function().equals(function.function()) && !MadeParts.isPart(made)
            && !function.observations().handedOn().contains(lock) && !function.omitted();
    }
}
