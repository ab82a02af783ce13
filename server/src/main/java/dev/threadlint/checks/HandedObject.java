package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A local or fresh object that a creator hands to threads. What a thread makes for itself has the same name in every instance but is
 * another object in each, so only what surely was handed over by a create counts as shared. Immutable.
 *
 * @param place the part of the object that is used
 */
record HandedObject(Place place) {
    /** Absent for globals, and for objects that are only known by a pointer from elsewhere. */
    static Optional<HandedObject> of(Place place) {
        boolean made = place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation;
        return made || Places.local(place).isPresent() ? Optional.of(new HandedObject(place)) : Optional.empty();
    }

    /** True when the nearest common creator handed this very object to both threads, or to one of them and uses it itself. */
    boolean isSharedBy(Race race) {
        // A library object as a whole may be safe by its type; only members of the program's own objects are judged.
        if (race.first().access().site().unit().language() == Language.JAVA && place.selectors().isEmpty()) {
            return false;
        }
        List<ThreadNode> first = race.first().thread().lineage();
        List<ThreadNode> second = race.second().thread().lineage();
        int common = 0;
        while (common < first.size() && common < second.size() && first.get(common) == second.get(common)) {
            common++;
        }
        if (common == first.size() && common == second.size()) {
            return common > 1 && isGiven(race.first().thread());
        }
        boolean creatorTakesPart = common == first.size() || common == second.size();
        return (common == first.size() || isGiven(first.get(common), creatorTakesPart))
            && (common == second.size() || isGiven(second.get(common), creatorTakesPart));
    }

    /** The creator may fill the next round's object while the thread of this round has another of the same name. */
    private boolean isGiven(ThreadNode thread, boolean creatorTakesPart) {
        boolean oneEach = creatorTakesPart && place.root() instanceof Place.PointeeRoot pointee && thread.many()
            && thread.own().contains(pointee.pointer());
        return !oneEach && isGiven(thread);
    }

    private boolean isGiven(ThreadNode thread) {
        return thread.spawn().isPresent() && given(thread.spawn().get()).map(value -> bind(value, thread)).anyMatch(this::leadsHere);
    }

    private static Stream<Value> given(SpawnFact fact) {
        Stream<Value> receiver = fact.spawn().entry() instanceof Value.FunctionReference entry ? entry.receiver().stream() : Stream.empty();
        return Stream.of(receiver, fact.spawn().arguments().stream(), Stream.of(fact.spawn().handle())).flatMap(values -> values);
    }

    /** The value in the terms of the thread that started everything. */
    private static Value bind(Value value, ThreadNode thread) {
        Value bound = value;
        for (Substitution binding : thread.parent().map(ThreadNode::bindings).orElse(List.of())) {
            bound = binding.apply(bound);
        }
        return bound;
    }

    private boolean leadsHere(Value value) {
        return Place.pointee(value).root().equals(place.root());
    }
}
