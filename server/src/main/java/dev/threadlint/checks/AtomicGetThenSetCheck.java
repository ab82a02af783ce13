package dev.threadlint.checks;

import dev.threadlint.ir.Language;

/** {@code get} and {@code set} of a Java atomic where one update is meant. */
public final class AtomicGetThenSetCheck extends AtomicLoadThenStoreCheck {
    @Override
    public String rule() {
        return "atomic-get-then-set";
    }

    @Override
    boolean speaks(Language language) {
        return language == Language.JAVA;
    }

    @Override
    String instead() {
        return "`addAndGet`, `updateAndGet` or `compareAndSet`";
    }
}
