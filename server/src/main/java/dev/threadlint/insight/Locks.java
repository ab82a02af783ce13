package dev.threadlint.insight;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph.LockNote;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the locks of a program their numbers. Confined. */
final class Locks {
    private final Declarations declarations;
    private final Map<Place, Integer> numbers = new LinkedHashMap<>();
    private final List<LockNote> notes = new ArrayList<>();

    Locks(Declarations declarations) {
        this.declarations = declarations;
    }

    /** The path with one name for all elements of an array. */
    static Place plain(Place place) {
        List<Place.Selector> steps = place.selectors().stream()
            .map(step -> step instanceof Place.Index index && !(index.value() instanceof Value.Constant) ? index.with(Value.UNKNOWN) : step).toList();
        return steps.equals(place.selectors()) ? place : new Place(place.root(), steps);
    }

    /** @param seen where it shows when no declaration is known */
    int number(Place lock, Location seen) {
        return numbers.computeIfAbsent(plain(lock), place -> {
            notes.add(new LockNote(declarations.lockName(place), declarations.of(place).orElse(seen)));
            return notes.size() - 1;
        });
    }

    List<Integer> numbers(Collection<Lock> locks, Location seen) {
        return locks.stream().map(Lock::place).filter(place -> !Places.isUnknown(place)).map(place -> number(place, seen)).distinct().sorted().toList();
    }

    List<LockNote> notes() {
        return notes;
    }
}
