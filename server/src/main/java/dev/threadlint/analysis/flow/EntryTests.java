package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was found of numbers that parameters bring, of members of arguments, and of static variables, on the way from a function's entry, before the function or another thread can
 * have changed them: the caller knows it of the same values, also where the function writes them afterwards. Immutable.
 *
 * @param facts the conditions
 * @param early those that were found before others may have run
 * @param closed true once such members may be other than on entry
 * @param heard true once others may have run, who can change any variable
 * @param written the static variables that may be other than on entry
 * @param kept those that nobody else writes ({@link MainsVariables})
 */
record EntryTests(Assumptions facts, Assumptions early, boolean closed, boolean heard, Set<Place> written, MainsVariables kept) {
    static final EntryTests START = new EntryTests(Assumptions.NONE, Assumptions.NONE, false, false, Set.of(), MainsVariables.NONE);
    private static final int MOST_WRITTEN = 16;

    /** The start of a function in which some variables are as it leaves them. */
    static EntryTests keeping(MainsVariables kept) {
        return kept == MainsVariables.NONE ? START : new EntryTests(Assumptions.NONE, Assumptions.NONE, false, false, Set.of(), kept);
    }

    /** Nothing that is asked from here on is as on entry. */
    EntryTests end() {
        return new EntryTests(facts, early, true, true, written, MainsVariables.NONE);
    }

    EntryTests with(Assumptions.Fact fact) {
        boolean compared = fact.condition() instanceof Value.Binary binary && binary.operator().equals("==") && binary.right() instanceof Value.Constant;
        Value tested = compared ? ((Value.Binary) fact.condition()).left() : fact.condition();
        if (Assumptions.isOfParameter(fact.condition())) {
            // What a parameter was on entry stays what it was.
            return new EntryTests(facts, early.with(fact), closed, heard, written, kept);
        }
        return tested instanceof Value.Load load && isAsOnEntry(load.place()) ? new EntryTests(facts.with(fact), heard && !kept.keeps(load.place()) ? early : early.with(fact), closed, heard, written, kept) : this;
    }

    private boolean isAsOnEntry(Place place) {
        return Outcome.isMember(place) ? !closed : (!heard || kept.keeps(place)) && isVariable(place) && written.size() < MOST_WRITTEN && !written.contains(place);
    }

    private static boolean isVariable(Place place) {
        return place.isAbsolute() && Places.isStatic(place);
    }

    /** What a place holds may be other than on entry. */
    EntryTests wrote(Place target) {
        boolean variable = isVariable(target);
        if (Places.local(target).isPresent() || closed && !variable) {
            return this;
        }
        if (!variable || written.size() >= MOST_WRITTEN || written.contains(target)) {
            return closed ? this : new EntryTests(facts, early, true, heard, written, kept);
        }
        return new EntryTests(facts, early, true, heard, FrozenSet.union(written, Set.of(target)), kept);
    }

    /** The same of some variables. */
    EntryTests wrote(Collection<Place> variables) {
        if (written.size() >= MOST_WRITTEN) {
            return this;
        }
        Set<Place> all = new LinkedHashSet<>(written);
        int count = 0;
        for (Place variable : variables) {
            if (isVariable(variable)) {
                all.add(variable);
                if (++count == MOST_WRITTEN) {
                    break;
                }
            }
        }
        return all.size() == written.size() ? this : new EntryTests(facts, early, closed, heard, FrozenSet.copyOf(all), kept);
    }

    /** Another thread may have run since. */
    EntryTests hear() {
        return heard ? this : new EntryTests(facts, early, closed, true, written, kept);
    }

    /** @param here what is known on this path; @param there what is known on the other one */
    EntryTests join(EntryTests other, Assumptions here, Assumptions there) {
        return equals(other) ? this : new EntryTests(facts.common(other.facts, here, there), early.common(other.early, here, there), closed || other.closed, heard || other.heard, written, kept).wrote(other.written);
    }
}
