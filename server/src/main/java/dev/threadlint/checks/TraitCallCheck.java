package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.function.Consumer;

/** A rule about calls of one kind. */
abstract class TraitCallCheck implements Check {
    abstract Trait trait();

    abstract String message(ModelledCall call);

    abstract String reason();

    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        return true;
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, trait(), (function, call) -> {
            if (isMine(call, function, context)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), message(call), reason(), call.model().function()));
            }
        });
    }
}
