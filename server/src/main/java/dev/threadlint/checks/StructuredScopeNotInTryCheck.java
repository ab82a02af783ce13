package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.function.Consumer;

/** A scope of subtasks is not closed: its threads and its place among the scopes of this thread stay. */
public final class StructuredScopeNotInTryCheck implements Check {
    @Override
    public String rule() {
        return "structured-scope-not-in-try";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        SubtaskScopes.of(context).all().stream().filter(scope -> scope.ends().isEmpty() && (scope.forks().isEmpty() || !scope.joins().isEmpty()))
            .forEach(scope -> findings.accept(Findings.at(rule(), Severity.WARNING, scope.open().site(),
                "The scope is never closed: a try-with-resources statement has to hold it", "no call closes the scope, and nobody else gets it", "scope")));
    }
}
