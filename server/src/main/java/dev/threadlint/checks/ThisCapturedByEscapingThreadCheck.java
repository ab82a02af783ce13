package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A thread works on a local object of its creator by `this`, and may outlive it. */
public final class ThisCapturedByEscapingThreadCheck implements Check {
    @Override
    public String rule() {
        return "this-captured-by-escaping-thread";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        StackEscapes.offer(rule(), context, findings);
    }
}
