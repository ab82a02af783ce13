package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A plain collection in a shared Java field is changed by one thread while another uses it. */
public final class SharedContainerCheck implements Check {
    @Override
    public String rule() {
        return "shared-container-mutated-without-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
    }
}
