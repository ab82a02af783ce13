package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import java.util.Set;
import java.util.function.Consumer;

/** A plain {@code Thread} is made without a task: its {@code run} does nothing. */
public final class ThreadWithoutRunCheck implements Check {
    private static final Set<String> NO_TASK = Set.of("java.lang.String", "java.lang.ThreadGroup");

    @Override
    public String rule() {
        return "thread-without-run";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, (function, call) -> {
            boolean made = call.model().function().equals("java.lang.Thread.<init>") && call.receiver()
                .filter(object -> object instanceof Value.Allocation allocation && allocation.type().equals("java.lang.Thread")).isPresent();
            if (made && hasNoTask(call)) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "The thread has no task and no `run` of its own: it ends at once",
                    "`Thread.run` does nothing without a task", "thread"));
            }
        });
    }

    private static boolean hasNoTask(ModelledCall call) {
        for (int i = 0; i < call.arguments().size(); i++) {
            boolean name = call.arguments().get(i) instanceof Value.Text || NO_TASK.contains(call.call().argumentTypes().get(i).name());
            if (!name && !call.arguments().get(i).equals(Value.NULL)) {
                return false;
            }
        }
        return true;
    }
}
