package dev.threadlint.checks;

import dev.threadlint.ir.Language;

/** A separate load and store of an atomic in C and C++. */
public final class AtomicLoadThenStoreInCCheck extends AtomicLoadThenStoreCheck {
    @Override
    public String rule() {
        return "atomic-load-then-store";
    }

    @Override
    boolean speaks(Language language) {
        return language != Language.JAVA;
    }

    @Override
    String instead() {
        return "one read-modify-write, such as `fetch_add` or a compare-exchange loop";
    }
}
