package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.AskEachTime;
import dev.threadlint.ir.Language;
import dev.threadlint.models.Effect.Action;
import java.util.function.Consumer;

/** What belongs to the calling thread, such as {@code ThreadLocalRandom.current()}, is kept in a field. */
public final class ThreadLocalRandomSharedCheck implements Check {
    @Override
    public String rule() {
        return "thread-local-random-shared";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (ModelledCall call : function.modelled()) {
                boolean own = call.site().unit().language() == Language.JAVA && call.model().function().endsWith("ThreadLocalRandom.current")
                    && CheckContext.does(call.model(), Action.THREAD_OWN);
                if (own && function.stores().containsValue(call.result())) {
                    findings.accept(Findings.at(rule(), Severity.WARNING, call.site(),
                        "The generator of this thread is kept in a field: other threads that use it get equal numbers", "`current` must be called by each thread",
                        "random", AskEachTime.offer(call.site().unit(), call.site().span()).stream().toList()));
                }
            }
        }
    }
}
