package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.AssignFact;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.SingleUpdate;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import java.util.function.Consumer;

/** An atomic variable is read and written by one assignment as two operations (CERT CON40-C). */
public final class AtomicUsedTwiceInExpressionCheck implements Check {
    @Override
    public String rule() {
        return "atomic-used-twice-in-expression";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (AssignFact assign : function.observations().assigns()) {
                boolean own = assign.site().unit().language() != Language.JAVA && assign.atomicity() == Operation.Atomicity.ATOMIC
                    && !assign.isUpdate()
                    && (Predicates.mentions(assign.written(), new Value.Load(assign.target())) || Predicates.mentions(assign.value(), new Value.Load(assign.target())));
                if (own) {
                    String name = context.name(assign.target(), function.function());
                    findings.accept(Findings.at(rule(), Severity.WARNING, assign.site(), "The atomic `" + name
                        + "` is read and then written: another thread may change it in between", "the two uses are two atomic operations", name, context.function(function.function())
                        .flatMap(body -> SingleUpdate.assignment(assign.site().unit(), body, assign.site().span())).stream().toList()));
                }
            }
        }
    }
}
