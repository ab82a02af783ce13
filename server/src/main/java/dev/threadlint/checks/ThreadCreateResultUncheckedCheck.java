package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.CheckCreateResult;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.models.Effect;
import java.util.List;
import java.util.function.Consumer;

/** The answer of a create that can fail is dropped (POSIX: the error number). */
public final class ThreadCreateResultUncheckedCheck implements Check {
    @Override
    public String rule() {
        return "thread-create-result-unchecked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (FunctionFacts.ModelledCall call : function.modelled()) {
                if (call.site().unit().language() != Language.JAVA && call.model().mustCheck()
                        && call.call().use() == Operation.ResultUse.IGNORED && CheckContext.does(call.model(), Effect.Action.CREATE)) {
                    String message = "The result of `" + call.model().function() + "` is not checked: when it fails no thread runs and the handle is not set";
                    findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(call.site()), message, List.of(),
                        new Evidence.Site("`" + call.model().function() + "` reports failure only through its result"),
                        function.function().name() + ":" + call.model().function(),
                        context.function(function.function()).flatMap(found -> CheckCreateResult.offer(call.site().unit(), found, call.call()))
                            .stream().toList()));
                }
            }
        }
    }
}
