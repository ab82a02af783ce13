package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Elements that say whether a thread was started whose handle is the element of the same number of another array, or another member of the same
 * element: {@code started[i] = pthread_create(&t[i], ...) == 0}. Confined to the analysis of one function.
 */
final class StartFlags {
    private static final Place.Index ANY = new Place.Index(Value.UNKNOWN);

    /** @param started whether the element is other than zero when the thread was started */
    private record Flag(Place handle, boolean started) {}

    private final Map<Place, Flag> flags = new LinkedHashMap<>();
    /** Say something else as well. */
    private final Set<Place> others = new LinkedHashSet<>();

    void stored(FlowState state, Place target, Value value) {
        Optional<Value> index = index(target);
        if (index.isEmpty()) {
            return;
        }
        Place element = with(target, ANY);
        Assumptions.Fact fact = Assumptions.Fact.of(value, true);
        FlowState.Pending pending = state.pending.get(fact.condition());
        if (pending != null && !pending.spawn().isEmpty()) {
            handle(state.live.get(pending.spawn()), index.get()).ifPresent(handle -> flags.putIfAbsent(element, new Flag(handle, fact.holds() != pending.successIsZero())));
            return;
        }
        boolean zero = value.equals(Value.NULL);
        List<Place> handles = state.live.values().stream().filter(spawn -> state.pending.values().stream().noneMatch(open -> open.spawn().equals(spawn.key())))
            .flatMap(spawn -> handle(spawn, index.get()).stream()).toList();
        if (value instanceof Value.Constant && !zero && handles.size() == 1 && isOwnArray(target)) {
            flags.putIfAbsent(element, new Flag(handles.get(0), true));
        } else if (!zero || !handles.isEmpty()) {
            others.add(element);
        }
    }

    /** The handle of the thread that was not started when the condition holds. */
    Optional<Value> unstarted(Assumptions.Fact fact) {
        if (flags.isEmpty() || !(fact.condition() instanceof Value.Load load)) {
            return Optional.empty();
        }
        Optional<Value> index = index(load.place());
        Place element = index.isPresent() ? with(load.place(), ANY) : load.place();
        Flag flag = others.contains(element) ? null : flags.get(element);
        return flag == null || index.isEmpty() || flag.started() == fact.holds() ? Optional.empty()
            : Optional.of(new Value.Load(with(flag.handle(), new Place.Index(index.get()))));
    }

    /** The handle of the thread that lies in the element of that number. */
    private static Optional<Place> handle(Spawn spawn, Value index) {
        return spawn == null || spawn.detached() ? Optional.empty() : spawn.handlePlaces().stream().filter(place -> index(place).filter(index::equals).isPresent()).findFirst().map(place -> with(place, ANY));
    }

    /** An array of numbers of the function's own: no thread has it. */
    private static boolean isOwnArray(Place target) {
        return Places.local(target).isPresent() && target.selectors().size() == 1;
    }

    /** The one number in a path. */
    private static Optional<Value> index(Place place) {
        List<Value> found = place.selectors().stream().filter(Place.Index.class::isInstance).map(step -> ((Place.Index) step).value()).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Place with(Place place, Place.Index number) {
        List<Place.Selector> steps = new ArrayList<>(place.selectors());
        steps.replaceAll(step -> step instanceof Place.Index index ? index.with(number.value()) : step);
        return new Place(place.root(), steps);
    }
}
