package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;

/** A C or C++ loop waits for a plain or volatile variable (C11 5.1.2.4: a data race; the compiler may read it once). */
public final class BusyWaitOnSharedVariableCheck extends SpinCheck {
    @Override
    public String rule() {
        return "busy-wait-on-shared-variable";
    }

    @Override
    boolean speaks(Language language) {
        return language != Language.JAVA;
    }

    @Override
    boolean isUnordered(AccessFact read, CheckContext context) {
        boolean flag = read.type().name().endsWith("sig_atomic_t");
        if (read.isAtomic() || flag) {
            return false;
        }
        if (read.atomicity() != Operation.Atomicity.VOLATILE) {
            return true;
        }
        // A volatile object that a pointer leads to may be a device register, and a program without threads has signals and devices only.
        return read.place().root() instanceof Place.VariableRoot && context.threads().trees().stream().anyMatch(tree -> tree.size() > 1);
    }

    @Override
    String message(String name, AccessFact read) {
        boolean isVolatile = read.atomicity() == Operation.Atomicity.VOLATILE;
        return "The loop waits for `" + name + "`, which is " + (isVolatile ? "volatile but not atomic: other writes need not be visible when it changes"
            : "neither atomic nor guarded: the compiler may read it once and loop for ever");
    }
}
