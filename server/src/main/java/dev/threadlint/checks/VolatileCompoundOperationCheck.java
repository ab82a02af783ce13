package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import java.util.function.Consumer;

/** {@code v++} on a volatile object is a read and a write, which looks like one step (deprecated by C++20 [depr.volatile.type]). */
public final class VolatileCompoundOperationCheck implements Check {
    @Override
    public String rule() {
        return "volatile-compound-operation";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (AccessFact access : function.accesses()) {
                boolean compound = access.path().size() == 1 && access.kind() == Operation.AccessKind.UPDATE
                    && access.atomicity() == Operation.Atomicity.VOLATILE && access.site().unit().language() != Language.JAVA;
                if (compound) {
                    String name = context.name(access.place(), function.function());
                    findings.accept(Findings.at(rule(), Severity.WARNING, access.site(), "`" + name
                        + "` is volatile: this reads it and writes it in two steps", "volatile makes nothing atomic", name));
                }
            }
        }
    }
}
