package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.models.Trait;

/** The carrier that {@code ScopedValue.where} answers is dropped, and with it the binding. */
public final class ScopedValueBindingIgnoredCheck extends TraitCallCheck {
    @Override
    public String rule() {
        return "scoped-value-binding-ignored";
    }

    @Override
    Trait trait() {
        return Trait.ANSWER_MATTERS;
    }

    @Override
    String message(ModelledCall call) {
        return "The binding of `ScopedValue.where` is dropped: it holds only inside the `run` or `call` of its answer";
    }

    @Override
    String reason() {
        return "the binding is in the answer";
    }

    @Override
    boolean isMine(ModelledCall call, FunctionFacts function, CheckContext context) {
        return call.site().unit().language() == Language.JAVA && call.call().use() == Operation.ResultUse.IGNORED;
    }
}
