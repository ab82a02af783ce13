package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/** The function of a thread has another type than the one it is called by (C11 6.3.2.3 paragraph 8: undefined). */
public final class ThreadEntryWrongSignatureCheck implements Check {
    @Override
    public String rule() {
        return "thread-entry-wrong-signature";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            if (call.model().is(Trait.POINTER_ENTRY) || call.model().is(Trait.INT_ENTRY)) {
                entry(call, context).flatMap(found -> wrong(found, call.model().is(Trait.INT_ENTRY))).ifPresent(problem -> findings.accept(
                    Findings.at(rule(), Severity.WARNING, call.site(), problem, "`" + Findings.name(call) + "` calls it as "
                        + (call.model().is(Trait.INT_ENTRY) ? "`int (void *)`" : "`void *(void *)`"), call.model().function())));
            }
        });
    }

    private static Optional<Function> entry(ModelledCall call, CheckContext context) {
        return call.model().effects().stream().filter(effect -> effect.action() == Action.CREATE).map(Effect::function).map(call::operand)
            .filter(Value.FunctionReference.class::isInstance).map(value -> ((Value.FunctionReference) value).function()).findFirst()
            .flatMap(context::function).filter(found -> found.kind() == Function.FunctionKind.FUNCTION);
    }

    private static Optional<String> wrong(Function entry, boolean wantsInt) {
        String name = entry.symbol().readableName();
        if (entry.parameters().size() > 1) {
            return Optional.of("The thread function " + name + " takes " + entry.parameters().size() + " parameters, but gets one");
        }
        Type.Form answer = entry.returnType().form();
        boolean isVoid = entry.returnType().name().equals("void");
        boolean wrongAnswer = wantsInt ? answer == Type.Form.POINTER || isVoid : answer == Type.Form.SCALAR || isVoid;
        if (wrongAnswer) {
            return Optional.of("The thread function " + name + " returns `" + entry.returnType().name() + "`, but is called as one that returns `"
                + (wantsInt ? "int" : "void *") + "`");
        }
        boolean byValue = entry.parameters().size() == 1 && (entry.parameters().get(0).type().form() == Type.Form.SCALAR
            || entry.parameters().get(0).type().form() == Type.Form.RECORD);
        return byValue ? Optional.of("The thread function " + name + " takes `" + entry.parameters().get(0).type().name() + "`, but gets a pointer")
            : Optional.empty();
    }
}
