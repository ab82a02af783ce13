package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;

/** A Java loop waits for a field that is not volatile: the virtual machine may read it once (JLS 17.3). */
public final class SpinOnPlainFieldCheck extends SpinCheck {
    @Override
    public String rule() {
        return "spin-on-plain-field";
    }

    @Override
    boolean speaks(Language language) {
        return language == Language.JAVA;
    }

    @Override
    boolean isUnordered(AccessFact read, CheckContext context) {
        boolean element = read.place().selectors().stream().anyMatch(Place.Index.class::isInstance);
        return read.atomicity() == Operation.Atomicity.PLAIN && !element;
    }

    @Override
    String message(String name, AccessFact read) {
        return "The loop waits for `" + name.substring(name.lastIndexOf('>') + 1) + "`, which is not volatile: the change of another thread need never be seen";
    }
}
