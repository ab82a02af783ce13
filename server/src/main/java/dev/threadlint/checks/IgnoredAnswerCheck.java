package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Operation;
import dev.threadlint.models.Trait;
import java.util.List;
import java.util.function.Consumer;

/** The answer that tells whether a call did what it is for is dropped. */
abstract class IgnoredAnswerCheck implements Check {
    abstract Trait trait();

    abstract String message(String call);

    /** True when the program finds out in another way. */
    boolean isTestedOtherwise(FunctionFacts function, ModelledCall call) {
        return false;
    }

    List<FixOffer> fixes(FunctionFacts function, ModelledCall call, CheckContext context) {
        return List.of();
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, trait(), (function, call) -> {
            if (call.call().use() == Operation.ResultUse.IGNORED && !isTestedOtherwise(function, call)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), message(Findings.name(call)), "only the answer tells",
                    call.model().function(), fixes(function, call, context)));
            }
        });
    }
}
