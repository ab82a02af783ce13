package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ExecuteInsteadOfSubmit;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import java.util.List;
import java.util.function.Consumer;

/** The future of a submitted task is dropped, and with it every exception the task throws. */
public final class FutureResultIgnoredCheck implements Check {
    @Override
    public String rule() {
        return "future-result-ignored";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (FunctionFacts.ModelledCall call : function.modelled()) {
                if (call.site().unit().language() == Language.JAVA && call.model().mustCheck()
                        && call.call().use() == Operation.ResultUse.IGNORED) {
                    String name = call.model().function();
                    String message = "The future of `" + name.substring(name.lastIndexOf('.') + 1)
                        + "` is dropped: an exception in the task is never seen";
                    findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(call.site()), message, List.of(),
                        new Evidence.Site("the failure of the task is reported only through its future"),
                        function.function().name() + ":" + name,
                        ExecuteInsteadOfSubmit.offer(call.site().unit(), call.call()).stream().toList()));
                }
            }
        }
    }
}
