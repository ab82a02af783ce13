package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.StaticPointers;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Splits an access through a pointer that is one of a few known addresses, as what a search in a table answers, into one access for
 * each; the locks that are reached through the same pointer go along. Stateless but for its table.
 */
final class Cases {
    private static final int MAXIMUM = 4;

    private final Map<Value, Set<Value>> alternatives;
    private final StaticPointers pointers;
    /** Pointers to one of several variables that change while threads go by them. */
    private Set<Place> changing = Set.of();

    Cases(Map<Value, Set<Value>> alternatives, StaticPointers pointers) {
        this.alternatives = alternatives;
        this.pointers = pointers;
    }

    void learn(List<ThreadNode> tree) {
        Set<Place> choosing = pointers.choosing();
        changing = new LinkedHashSet<>();
        for (ThreadNode thread : choosing.isEmpty() ? List.<ThreadNode>of() : tree) {
            thread.facts().accesses().stream().filter(access -> access.writes() && choosing.contains(access.place()) && (thread.parent().isPresent() || !access.live().isEmpty()))
                .forEach(access -> changing.add(access.place()));
        }
    }

    List<Participant> of(Participant whole, List<Substitution> steps) {
        Place place = whole.place();
        if (place.root() instanceof Place.PointeeRoot chosen && chosen.pointer() instanceof Value.Choice choice) {
            return Stream.of(true, false).flatMap(holds -> of(chosen(whole, choice.condition(), holds), steps).stream()).toList();
        }
        if (!(place.root() instanceof Place.PointeeRoot pointee) || !(pointee.pointer() instanceof Value.Opaque || pointee.pointer() instanceof Value.Load)) {
            return List.of(whole);
        }
        Value pointer = pointee.pointer();
        Set<Value> targets = pointer instanceof Value.Load load ? targets(load) : targets(pointer, steps);
        return targets.isEmpty() || targets.size() > MAXIMUM ? List.of(whole) : targets.stream().map(target -> split(whole, pointer, target)).toList();
    }

    /** What the access is where a condition holds, or does not hold. */
    private static Participant chosen(Participant whole, Value condition, boolean holds) {
        return new Participant(whole.thread(), whole.access(), chosen(whole.place(), condition, holds), chosen(whole.locks(), condition, holds),
            chosen(whole.mayLocks(), condition, holds), whole.order());
    }

    private static Set<Lock> chosen(Set<Lock> locks, Value condition, boolean holds) {
        Set<Lock> named = new LinkedHashSet<>();
        locks.forEach(lock -> named.add(new Lock(chosen(lock.place(), condition, holds), lock.mode(), lock.taken())));
        return named;
    }

    private static Place chosen(Place place, Value condition, boolean holds) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Choice choice && choice.condition().equals(condition)
            ? Place.pointee(holds ? choice.whenTrue() : choice.whenFalse()).select(place.selectors()) : place;
    }

    /** Empty when the pointer may also lead to what has no name; null leads nowhere, and steps further along a structure are left out. */
    private Set<Value> targets(Value pointer, List<Substitution> steps) {
        Set<Value> found = new LinkedHashSet<>();
        for (Value input : alternatives.getOrDefault(pointer, Set.of())) {
            Value bound = RootTerms.apply(steps, input);
            boolean named = bound instanceof Value.AddressOf address && address.place().root() instanceof Place.VariableRoot
                && Places.isStatic(address.place());
            Set<Value> chosen = bound instanceof Value.Load load ? targets(load) : Set.of();
            if (named) {
                found.add(bound);
            } else if (!chosen.isEmpty()) {
                found.addAll(chosen);
            } else if (!bound.equals(Value.NULL) && !leadsFrom(pointer, bound)) {
                return Set.of();
            }
        }
        return found;
    }

    /** What a static pointer leads to that is set before any thread goes by it. */
    private Set<Value> targets(Value.Load pointer) {
        return changing.contains(pointer.place()) ? Set.of() : pointers.targets(pointer.place());
    }

    /** The variables that a pointer leads to one after the other while threads run; empty for other pointers. */
    Set<Value> inTurn(Value pointer) {
        return pointer instanceof Value.Load load && changing.contains(load.place()) ? pointers.targets(load.place()) : Set.of();
    }

    private static boolean leadsFrom(Value pointer, Value next) {
        if (next.equals(pointer)) {
            return true;
        }
        Place place = next instanceof Value.AddressOf address ? address.place() : next instanceof Value.Load load ? load.place() : null;
        return place != null && place.root() instanceof Place.PointeeRoot before && leadsFrom(pointer, before.pointer());
    }

    private static Participant split(Participant whole, Value pointer, Value target) {
        List<Substitution> naming = List.of(Substitution.replacing(pointer, target));
        Set<Lock> locks = RootTerms.apply(naming, whole.locks());
        Set<Lock> mayLocks = RootTerms.apply(naming, whole.mayLocks());
        return new Participant(whole.thread(), whole.access(), RootTerms.apply(naming, whole.place()), locks, mayLocks, whole.order());
    }
}
