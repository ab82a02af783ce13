package dev.threadlint.checks;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A scope starts subtasks and is closed, or asked for their result, without having waited for them. */
public final class StructuredScopeNotJoinedCheck implements Check {
    @Override
    public String rule() {
        return "structured-scope-not-joined";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        SubtaskScopes.of(context).all().stream().filter(scope -> !scope.forks().isEmpty() && scope.joins().isEmpty()).forEach(scope -> {
            List<Evidence.Step> steps = List.of(Stories.step(scope.open().site(), "the scope is opened here"), Stories.step(scope.forks().get(0).site(), "a subtask is started here"));
            findings.accept(Findings.path(rule(), Severity.ERROR, scope.open().site(), "The scope starts subtasks but never waits for them with `join`, which ends in an `IllegalStateException`", steps, "scope"));
        });
    }
}
