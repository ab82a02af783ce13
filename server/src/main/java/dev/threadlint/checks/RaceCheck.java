package dev.threadlint.checks;

import dev.threadlint.findings.Finding;
import java.util.function.Consumer;

/** A rule that tells of one kind of race in C and C++. */
abstract class RaceCheck implements Check {
    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        RaceDefects.offer(rule(), context, findings);
    }
}
