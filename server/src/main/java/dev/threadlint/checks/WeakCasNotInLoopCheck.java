package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.CalledName;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.function.Consumer;

/** A weak compare-exchange outside of a loop: it may fail although the values are equal (CERT CON41-C). */
public final class WeakCasNotInLoopCheck implements Check {
    @Override
    public String rule() {
        return "weak-cas-not-in-loop";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.FAILS_SPURIOUSLY, (function, call) -> {
            if (function.loops().getOrDefault(call.site().ordinal(), -1) < 0 && !isTriedAgainByCallers(function, call, context)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call)
                    + "` may fail although the values are equal, and no loop tries again; use the strong form or a loop",
                    "the call is in no loop", call.model().function(), strong(call)));
            }
        });
    }

    /** The function answers whether it has changed the value, and all who call it do so in a loop. */
    private static boolean isTriedAgainByCallers(FunctionFacts function, ModelledCall call, CheckContext context) {
        List<FunctionFacts.CallFact> calls = CallSites.of(context).to(function.function());
        boolean answers = context.function(function.function()).stream().flatMap(body -> body.blocks().stream())
            .anyMatch(block -> block.exit() instanceof Block.Exit.Return end && Predicates.mentions(end.value(), new Value.Temporary(call.call().result())));
        return answers && !calls.isEmpty() && calls.stream().allMatch(caller -> {
            FunctionFacts from = context.facts().get(caller.site().function());
            return from != null && from.loops().getOrDefault(caller.site().ordinal(), -1) >= 0;
        });
    }

    /** The same call without spurious failures. */
    private static List<FixOffer> strong(ModelledCall call) {
        String name = call.model().function().substring(Math.max(call.model().function().lastIndexOf('.'), call.model().function().lastIndexOf(':')) + 1);
        String other = call.site().unit().language() == Language.JAVA ? "compareAndSet" : name.replace("_weak", "_strong");
        return other.equals(name) ? List.of() : CalledName.replace(call.site().unit(), call.call(), name, other, "strong-exchange", FixOffer.Safety.SAFE).stream().toList();
    }
}
