package dev.threadlint.checks;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.List;
import java.util.function.Consumer;

/** The result of a subtask is taken before its scope has waited for it. */
public final class StructuredSubtaskReadEarlyCheck implements Check {
    @Override
    public String rule() {
        return "structured-subtask-read-early";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        SubtaskScopes.of(context).all().forEach(scope -> SubtaskScopes.early(scope, context).ifPresent(ask -> {
            List<Evidence.Step> steps = List.of(Stories.step(ask.site(), "the result is taken here"), Stories.step(scope.joins().get(0).site(), "the scope waits only here"));
            findings.accept(Findings.path(rule(), Severity.ERROR, ask.site(), "`" + Findings.name(ask) + "` comes before the `join` of its scope, which ends in an `IllegalStateException`", steps, "subtask"));
        }));
    }
}
