package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Value;

/** Numbers that threads draw from atomic counters: what a counter was before a thread changed it is had by that thread alone. Stateless. */
public final class Tickets {
    private static final int ORDINALS = 1_000_000;

    private Tickets() {}

    static Value.Unique at(Site site) {
        return new Value.Unique(site.function(), ORDINALS + site.ordinal());
    }

    /** What an exchange that fails leaves where the expected value was. */
    static Value.Unique found(Site site) {
        return new Value.Unique(site.function(), 2 * ORDINALS + site.ordinal());
    }

    /** The number of the call that draws, itself or by the function that is called; below zero for other values. */
    public static int call(Value.Unique value) {
        int fresh = FreshObjects.call(value);
        return fresh >= 0 ? fresh : value.ordinal() < 2 * ORDINALS ? value.ordinal() - ORDINALS : -1;
    }
}
