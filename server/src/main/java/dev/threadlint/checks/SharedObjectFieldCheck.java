package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A field of a Java object that threads share is written by one of them while another uses it. */
public final class SharedObjectFieldCheck implements Check {
    @Override
    public String rule() {
        return "shared-data-race-through-thread-argument";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
    }
}
