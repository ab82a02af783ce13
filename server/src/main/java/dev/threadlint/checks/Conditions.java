package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which lock goes with which condition variable. Immutable after construction. */
final class Conditions {
    private static final Place NOWHERE = Place.pointee(Value.UNKNOWN);

    /** By the class and member that hold a Java condition: the member of the same object that holds its lock. */
    private final Map<Place.Selector, Set<Place.Selector>> members = new LinkedHashMap<>();

    Conditions(CheckContext context) {
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.INITIALISE && event.path().size() == 1 && !(event.operand() instanceof Value.Unknown)) {
                    learn(event, function);
                }
            }
        }
    }

    private void learn(SyncEvent made, FunctionFacts function) {
        function.stores().forEach((place, value) -> {
            if (!place.selectors().isEmpty() && Place.pointee(value).equals(made.object())) {
                Place.Selector condition = last(place);
                if (made.operand() instanceof Value.Load load && !load.place().selectors().isEmpty() && !last(load.place()).equals(condition)) {
                    members.computeIfAbsent(condition, key -> new LinkedHashSet<>()).add(last(load.place()));
                }
                function.stores().forEach((other, stored) -> {
                    if (!other.selectors().isEmpty() && other.root().equals(place.root()) && stored.equals(made.operand())) {
                        members.computeIfAbsent(condition, key -> new LinkedHashSet<>()).add(last(other));
                    }
                });
            }
        });
    }

    private static Place.Selector last(Place place) {
        return place.selectors().get(place.selectors().size() - 1);
    }

    /** The lock that an event on a condition belongs to: the one that a wait names, or the one the condition was made from. */
    Place lockOf(SyncEvent event) {
        if (!(event.operand() instanceof Value.Unknown)) {
            return Place.pointee(event.operand());
        }
        if (event.object().root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load && !load.place().selectors().isEmpty()) {
            Set<Place.Selector> known = members.getOrDefault(last(load.place()), Set.of());
            if (known.size() == 1) {
                List<Place.Selector> steps = load.place().selectors();
                Place owner = new Place(load.place().root(), steps.subList(0, steps.size() - 1));
                return Place.pointee(new Value.Load(owner.select(known.iterator().next())));
            }
        }
        return NOWHERE;
    }
}
