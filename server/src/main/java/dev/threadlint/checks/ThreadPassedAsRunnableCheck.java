package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.TypeTrait;
import java.util.function.Consumer;

/** A thread object stands where a task is asked for: it is never started, and its own state as a thread means nothing. */
public final class ThreadPassedAsRunnableCheck implements Check {
    @Override
    public String rule() {
        return "thread-passed-as-runnable";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            for (Effect effect : call.model().effects()) {
                boolean task = effect.action() == Action.SUBMIT || effect.action() == Action.BIND || effect.action() == Action.CREATE;
                if (task && isThread(call, effect, context)) {
                    findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                        "A `Thread` is given where a task is asked for: it is not started, only its `run` is called", "the thread that runs it is another", "task"));
                }
            }
        });
    }

    private static boolean isThread(ModelledCall call, Effect effect, CheckContext context) {
        int index = effect.function().index();
        Value value = call.operand(effect.function());
        String type = value instanceof Value.Allocation made ? made.type()
            : index >= 0 && index < call.call().argumentTypes().size() ? call.call().argumentTypes().get(index).name() : "";
        return index >= 0 && context.is(type, TypeTrait.THREAD);
    }
}
