package dev.threadlint.checks;

import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/** A thread other than the first ends the process with {@code exit}, which runs handlers and destructors while others go on. */
public final class ExitCalledInWorkerThreadCheck implements Check {
    @Override
    public String rule() {
        return "exit-called-in-worker-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.RUNS_EXIT_HANDLERS, (function, call) -> {
            boolean mainToo = context.threads().threadsIn(function.function()).stream().anyMatch(node -> node.parent().isEmpty());
            Optional<ThreadNode> thread = context.threads().threadsIn(function.function()).stream().filter(node -> node.parent().isPresent()).findFirst();
            if (!mainToo && thread.isPresent() && call.site().unit().language() != Language.JAVA) {
                findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call) + "` in " + thread.get().describe()
                    + " runs exit handlers and destroys static objects that other threads still use", "only threads reach the call", call.model().function()));
            }
        });
    }
}
