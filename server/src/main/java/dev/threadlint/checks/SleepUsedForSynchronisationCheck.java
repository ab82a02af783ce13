package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A creator sleeps, instead of joining, and then reads what its thread writes. */
public final class SleepUsedForSynchronisationCheck implements Check {
    @Override
    public String rule() {
        return SleptReads.RULE;
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
    }
}
