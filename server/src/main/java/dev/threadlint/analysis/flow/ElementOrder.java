package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of the handles in a container of the function's own that gets them one by one, outside of loops: so the first, the last and
 * that of a number are known. It stands in the content of the state, as the elements by their numbers. Confined to one function.
 */
final class ElementOrder {
    /** A container whose elements are all known has its own address there. */
    private static final String ROW = "#row";

    private final FunctionFlow flow;

    ElementOrder(FunctionFlow flow) {
        this.flow = flow;
    }

    /** Before the effects of a library call: a container that is made empty has no elements, one that is changed in other ways has unknown ones. */
    void called(Bound bound, FlowState state) {
        if (!Containers.isContainer(bound) || bound.receiver().isEmpty()) {
            return;
        }
        Place container = Place.pointee(bound.receiver().get());
        if (bound.call().dispatch() == Operation.Dispatch.CONSTRUCTOR && bound.arguments().isEmpty() && Places.local(container).isPresent()) {
            write(container, List.of(), state);
        } else if (bound.model().effects().stream().anyMatch(effect -> !leaves(effect, bound.model()))) {
            lost(bound.receiver().get(), state);
        }
        bound.arguments().forEach(argument -> lost(argument, state));
    }

    private static boolean leaves(Effect effect, CallModel model) {
        boolean atEnd = model.is(Trait.AT_FRONT) || model.is(Trait.AT_BACK);
        return switch (effect.action()) {
            case NOTHING, ELEMENT, READ, JOINABLE -> true;
            case CREATE, MOVE, DESTROY_ELEMENT, WRITE -> atEnd;
            default -> false;
        };
    }

    /** Other code may change the container. */
    static void lost(Value container, FlowState state) {
        if (container instanceof Value.AddressOf) {
            state.content.remove(Place.pointee(container).field("", ROW));
        }
    }

    /** A handle came to one end of the container; what it is known by stands there by its number, too. */
    void put(Place container, Place element, Bound bound, FlowState state) {
        Optional<List<Value>> row = row(container, Optional.of(element), state);
        boolean atEnd = bound.model().is(Trait.AT_FRONT) || bound.model().is(Trait.AT_BACK);
        if (row.isEmpty() || !atEnd || flow.loopHeader() >= 0) {
            lost(new Value.AddressOf(container), state);
            return;
        }
        List<Value> longer = new ArrayList<>(row.get());
        Value handle = state.content.get(element) instanceof Value.Opaque known ? known : new Value.Load(element);
        longer.add(bound.model().is(Trait.AT_FRONT) ? 0 : longer.size(), handle);
        write(container, longer, state);
    }

    /** The element at one end, or of a number. */
    Optional<Place> at(Place container, Bound bound, FlowState state) {
        Optional<List<Value>> row = row(container, Optional.empty(), state).filter(known -> !known.isEmpty());
        int last = row.map(List::size).orElse(0) - 1;
        return row.flatMap(known -> bound.model().is(Trait.AT_BACK) ? Optional.of(last) : bound.model().is(Trait.AT_FRONT) ? Optional.of(0) : number(bound, last))
            .map(number -> container.index(new Value.Constant(number)));
    }

    private static Optional<Integer> number(Bound bound, int last) {
        return bound.arguments().size() == 1 && bound.arguments().get(0) instanceof Value.Constant given && given.number() >= 0 && given.number() <= last
            ? Optional.of((int) given.number()) : Optional.empty();
    }

    /** An element is destroyed, and with a handle the thread ends that it still has. Of an unknown one it may be any. */
    void destroy(Value container, Bound bound, FlowState state) {
        Place all = Place.pointee(container);
        Optional<List<Value>> row = row(all, Optional.empty(), state).filter(known -> !known.isEmpty() && (bound.model().is(Trait.AT_FRONT) || bound.model().is(Trait.AT_BACK)));
        if (row.isEmpty()) {
            lost(container, state);
            Place some = Containers.some(all, bound.site());
            boolean found = flow.threads.end(state, spawn -> !spawn.detached() && spawn.handlePlaces().stream().anyMatch(held -> Places.isIn(held, all)));
            if (flow.loopHeader() >= 0) {
                flow.threads.join(state, new Value.AddressOf(some), flow.loopHeader());
            } else if (!found && !Places.isUnknown(all)) {
                state.joined.add(new Value.Load(some));
            }
            return;
        }
        List<Value> shorter = new ArrayList<>(row.get());
        Value handle = shorter.remove(bound.model().is(Trait.AT_FRONT) ? 0 : shorter.size() - 1);
        flow.threads.end(state, spawn -> !spawn.detached() && flow.threads.isHandleOf(handle, spawn));
        write(all, shorter, state);
    }

    private void write(Place container, List<Value> row, FlowState state) {
        state.content.keySet().removeIf(place -> Places.isIn(place, container) && place.selectors().size() == container.selectors().size() + 1
            && place.selectors().get(container.selectors().size()) instanceof Place.Index index && index.value() instanceof Value.Constant);
        state.put(container.field("", ROW), new Value.AddressOf(container));
        for (int i = 0; i < row.size(); i++) {
            state.put(container.index(new Value.Constant(i)), row.get(i));
        }
    }

    /** @param added what has just come, and has no number yet */
    private Optional<List<Value>> row(Place container, Optional<Place> added, FlowState state) {
        if (!new Value.AddressOf(container).equals(state.content.get(container.field("", ROW)))) {
            return Optional.empty();
        }
        List<Value> row = new ArrayList<>();
        for (Value next = at(container, 0, state); next != null; next = at(container, row.size(), state)) {
            if (flow.alternatives.containsKey(next)) {
                return Optional.empty();
            }
            row.add(next);
        }
        Set<Spawn> others = new LinkedHashSet<>(flow.threads.heldIn(state, container));
        others.removeIf(spawn -> added.filter(spawn.handlePlaces()::contains).isPresent());
        row.forEach(handle -> others.removeIf(spawn -> flow.threads.isHandleOf(handle, spawn)));
        return others.isEmpty() ? Optional.of(row) : Optional.empty();
    }

    private static @Nullable Value at(Place container, int number, FlowState state) {
        return state.content.get(container.index(new Value.Constant(number)));
    }
}
