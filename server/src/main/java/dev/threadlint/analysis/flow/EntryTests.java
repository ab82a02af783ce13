package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Value;

/**
 * What was found of members of arguments on the way from a function's entry, before the function or another thread can have changed them:
 * the caller knows it of the same values, also where the function writes the members afterwards. Immutable.
 *
 * @param facts the conditions
 * @param closed true once such memory may be other than on entry
 */
record EntryTests(Assumptions facts, boolean closed) {
    static final EntryTests START = new EntryTests(Assumptions.NONE, false);

    EntryTests with(Assumptions.Fact fact) {
        boolean told = !closed && fact.condition() instanceof Value.Load load && Outcome.isMember(load.place());
        return told ? new EntryTests(facts.with(fact), false) : this;
    }

    EntryTests close() {
        return closed ? this : new EntryTests(facts, true);
    }

    EntryTests join(EntryTests other) {
        return equals(other) ? this : new EntryTests(facts.common(other.facts), closed || other.closed);
    }
}
