package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function does only where a call that answers an error number has failed. Stateless. */
final class FailurePaths {
    private FailurePaths() {}

    /** True when no way on which the call has succeeded leads to the place. */
    static boolean isOnly(Site place, ModelledCall call, FunctionFacts facts, CheckContext context) {
        if (!place.function().equals(facts.function())) {
            return false;
        }
        BlockOrder order = FieldTests.of(context).order(facts.function());
        for (ConditionFact test : facts.conditions()) {
            int asked = test.site().ordinal();
            Boolean failed = failure(test.condition(), call.result());
            if (failed != null) {
                return order.leadsTo(asked, failed, place.ordinal(), List.of()) && !order.leadsTo(asked, !failed, place.ordinal(), List.of());
            }
        }
        return false;
    }

    /** Whether the call has failed where the condition holds; absent when the condition says nothing of it. */
    private static @Nullable Boolean failure(Value condition, Value answer) {
        if (condition.equals(answer)) {
            return true;
        }
        if (condition instanceof Value.Not not) {
            Boolean inside = failure(not.operand(), answer);
            return inside == null ? null : !inside;
        }
        boolean zero = condition instanceof Value.Binary compared && compared.left().equals(answer) && compared.right().equals(Value.NULL);
        return zero && ((Value.Binary) condition).operator().equals("!=") ? Boolean.TRUE : zero && ((Value.Binary) condition).operator().equals("==") ? Boolean.FALSE : null;
    }
}
