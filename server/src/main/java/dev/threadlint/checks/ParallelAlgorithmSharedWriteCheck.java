package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** The function of a parallel algorithm or stream changes something that all its runs share (C++17 [algorithms.parallel.exec]). */
public final class ParallelAlgorithmSharedWriteCheck implements Check {
    @Override
    public String rule() {
        return RaceKinds.PARALLEL;
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
    }
}
