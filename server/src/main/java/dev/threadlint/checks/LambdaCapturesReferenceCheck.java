package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A thread runs a lambda with a reference to a local of its creator, and may outlive it. */
public final class LambdaCapturesReferenceCheck implements Check {
    @Override
    public String rule() {
        return "lambda-captures-reference-in-escaping-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        StackEscapes.offer(rule(), context, findings);
    }
}
