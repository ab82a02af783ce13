package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.CompareWithNonzero;
import dev.threadlint.ir.Comparisons;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.List;
import java.util.function.Consumer;

/** The answer of a create is an error number, never negative; a test for less than zero or -1 never sees a failure. */
public final class ThreadCreateErrorCheckedWithNegativeCheck implements Check {
    @Override
    public String rule() {
        return "thread-create-error-checked-with-negative";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (FunctionFacts.ModelledCall call : function.modelled()) {
                if (call.model().success() == CallModel.Success.ERROR_NUMBER && CheckContext.does(call.model(), Effect.Action.CREATE)) {
                    function.conditions().stream().filter(condition -> testsNegative(condition.condition(), call.result()))
                        .forEach(condition -> findings.accept(finding(function, call, condition.site())));
                }
            }
        }
    }

    private static boolean testsNegative(Value condition, Value result) {
        if (condition instanceof Value.Not not) {
            return testsNegative(not.operand(), result);
        }
        if (!(condition instanceof Value.Binary binary)) {
            return false;
        }
        if (binary.left().equals(result) && binary.right() instanceof Value.Constant constant) {
            return isNegativeTest(binary.operator(), constant.number());
        }
        if (binary.right().equals(result) && binary.left() instanceof Value.Constant constant) {
            return isNegativeTest(Comparisons.mirrored(binary.operator()), constant.number());
        }
        return testsNegative(binary.left(), result) || testsNegative(binary.right(), result);
    }

    private static boolean isNegativeTest(String operator, long number) {
        return switch (operator) {
            case "<", ">=" -> number == 0;
            case "==", "!=", ">", "<=" -> number == -1;
            default -> false;
        };
    }

    private Finding finding(FunctionFacts function, FunctionFacts.ModelledCall call, Site test) {
        boolean hasText = test.span().length() > 0;
        List<FixOffer> fixes = hasText ? CompareWithNonzero.offer(test.unit(), test.span()).stream().toList() : List.of();
        String name = call.model().function();
        return new Finding(rule(), Severity.WARNING, Stories.at(hasText ? test : call.site()),
            "`" + name + "` returns the error number, which is never negative: this test does not see a failure",
            List.of(Stories.step(call.site(), "the result comes from here")), new Evidence.Site("`" + name + "` does not set errno and does not return -1"),
            function.function().name() + ":" + name, fixes);
    }
}
