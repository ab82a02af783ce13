package dev.threadlint.checks;

import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.Optional;
import java.util.function.Consumer;

/** A thread changes what belongs to the whole process: its working folder, mask or locale. */
public final class ProcessStateChangedInThreadCheck implements Check {
    @Override
    public String rule() {
        return "process-state-changed-in-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.PROCESS_WIDE, (function, call) -> {
            Optional<ThreadNode> thread = context.threads().threadsIn(function.function()).stream().filter(node -> node.parent().isPresent()).findFirst();
            thread.ifPresent(node -> findings.accept(Findings.at(rule(), Severity.WARNING, call.site(), "`" + Findings.name(call)
                + "` changes the whole process, and " + node.describe() + " calls it while others run", "it is reached from a thread", call.model().function())));
        });
    }
}
