package dev.threadlint.checks;

import dev.threadlint.models.TypeTrait;

/** Matchers, digests, ciphers and parsers in static fields. */
public final class SharedNonThreadSafeObjectCheck extends StatefulStaticCheck {
    @Override
    public String rule() {
        return "shared-non-thread-safe-object";
    }

    @Override
    TypeTrait trait() {
        return TypeTrait.STATEFUL;
    }
}
