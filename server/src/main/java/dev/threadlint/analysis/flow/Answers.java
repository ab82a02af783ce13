package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Value;

/** What calls answer of which nothing else is known: one value for each call. Stateless. */
public final class Answers {
    private static final int ORDINALS = 500_000;

    private Answers() {}

    static Value of(Site site) {
        return new Value.Opaque(site.function(), ORDINALS + site.ordinal(), false);
    }

    /** The number of the call that a value is the answer of; below zero for other values. */
    public static int call(Value.Opaque value) {
        return value.ordinal() < 2 * ORDINALS ? value.ordinal() - ORDINALS : -1;
    }
}
