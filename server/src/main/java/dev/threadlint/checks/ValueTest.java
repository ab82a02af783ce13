package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.List;
import java.util.Set;

/** Whether an answer decides on an act by more than that it is there. Immutable. */
final class ValueTest {
    private static final Set<String> IDENTITY = Set.of("==", "!=");

    private final FunctionFacts facts;
    private final BlockOrder order;

    ValueTest(FunctionFacts facts, BlockOrder order) {
        this.facts = facts;
        this.order = order;
    }

    boolean decides(ModelledCall test, ModelledCall act) {
        if (!TestThenOverwrite.does(test.model(), Action.FETCH)) {
            return false;
        }
        List<Value> answers = List.of(test.result(), TestThenOverwrite.content(test));
        List<Value> deciding = facts.conditions().stream().filter(condition -> condition.site().ordinal() > test.site().ordinal()
            && answers.stream().anyMatch(answer -> isAbout(condition.condition(), answer)) && order.decides(condition.site().ordinal(), act.site().ordinal()))
            .map(FunctionFacts.ConditionFact::condition).toList();
        // Zero and null are one value here; an answer is asked for null once.
        return deciding.size() > 1 || deciding.stream().anyMatch(condition -> !isForNull(condition));
    }

    private static boolean isForNull(Value condition) {
        return condition instanceof Value.Not not ? isForNull(not.operand()) : condition instanceof Value.Binary binary && IDENTITY.contains(binary.operator())
            && (binary.left().equals(Value.NULL) || binary.right().equals(Value.NULL));
    }

    /** The answer itself, a part of it, or what a call on it tells. */
    private boolean isAbout(Value condition, Value answer) {
        Value asked = condition instanceof Value.Not not ? not.operand() : condition;
        return TestThenOverwrite.mentions(facts, asked, answer, 0)
            || facts.modelled().stream().anyMatch(call -> call.result().equals(asked) && call.receiver().filter(object -> TestThenOverwrite.mentions(facts, object, answer, 0)).isPresent());
    }
}
