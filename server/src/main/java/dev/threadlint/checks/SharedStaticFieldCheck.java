package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A static Java field is written by one thread while another uses it. */
public final class SharedStaticFieldCheck implements Check {
    @Override
    public String rule() {
        return "shared-global-write-without-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
    }
}
