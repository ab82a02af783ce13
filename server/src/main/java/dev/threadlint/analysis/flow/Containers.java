package dev.threadlint.analysis.flow;

import dev.threadlint.analysis.flow.ModelFlow.Bound;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Operand;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Containers of handles: what is put into them, moved between them and met in them. Confined to one function. */
final class Containers {
    private final FunctionFlow flow;
    private final ModelFlow models;
    final ElementOrder order;

    Containers(FunctionFlow flow, ModelFlow models) {
        this.flow = flow;
        this.models = models;
        this.order = new ElementOrder(flow);
    }

    static boolean isContainer(Bound bound) {
        return bound.model().function().contains("<");
    }

    /** Where a container keeps an element: in a map, as the value of a pair. */
    Place kept(Place container, Value element, Bound bound) {
        return value(container.index(element), bound);
    }

    private Place value(Place element, Bound bound) {
        String function = bound.model().function();
        String owner = function.substring(0, Math.max(0, function.indexOf('<')));
        return flow.analysis.holds(owner, TypeTrait.KEYED_CONTAINER) ? second(element) : element;
    }

    /** A new handle stands in a container; what answers its element answers that very one. */
    void came(Value container, Place element, Bound bound, FlowState state) {
        Place all = Place.pointee(container);
        if (isContainer(bound) && !element.equals(all)) {
            order.put(all, element, bound, state);
            if (bound.model().is(Trait.AT_BACK) || bound.model().is(Trait.AT_FRONT)) {
                state.temporaries.put(bound.call().result(), new Value.AddressOf(element));
            }
        }
    }

    private static Place second(Place element) {
        return element.field("std::pair", "second");
    }

    /** Each time a call answers an element it may be another one. Of an object that is no container of handles by its type, only one that has some. */
    void element(Effect effect, Bound bound, FlowState state) {
        Place all = Place.pointee(bound.operand(effect.subject()));
        boolean any = effect.subject().equals(Operand.RECEIVER) || !flow.threads.heldIn(state, all).isEmpty();
        if (!any) {
            return;
        }
        Place element = order.at(all, bound, state).orElseGet(() -> isContainer(bound) || !effect.subject().equals(Operand.RECEIVER) ? some(all, bound.site()) : end(all, bound));
        state.temporaries.put(bound.call().result(), new Value.AddressOf(effect.action() == Effect.Action.ELEMENT_VALUE ? second(element) : element));
    }

    /** The first element, or the last, whose number nobody knows. */
    private static Place end(Place container, Bound bound) {
        return container.index(bound.model().is(Trait.AT_FRONT) ? Value.NULL : Value.UNKNOWN);
    }

    static Place some(Place container, Site site) {
        return container.index(new Value.Opaque(site.function(), site.ordinal(), true));
    }

    /** A function that is run for one element after the other; which elements other than handles it gets is left open. */
    void each(Effect effect, Bound bound, FlowState state) {
        Place first = Place.pointee(bound.operand(effect.subject()));
        int last = first.selectors().size() - 1;
        Place all = last >= 0 && first.selectors().get(last) instanceof Place.Index ? new Place(first.root(), first.selectors().subList(0, last)) : first;
        Place element = some(all, bound.site());
        boolean handles = flow.threads.heldIn(state, all).size() + flow.threads.heldIn(state, element).size() > 0;
        Value function = bound.operand(effect.function());
        Optional<Symbol> called = function instanceof Value.FunctionReference reference ? Optional.of(reference.function()) : Optional.empty();
        Optional<CallModel> library = called.filter(symbol -> flow.analysis.find(symbol).isEmpty()).flatMap(symbol -> flow.analysis.model(symbol, 0));
        if (library.isPresent()) {
            Value object = flow.isJava() ? new Value.Load(element) : new Value.AddressOf(element);
            int before = state.live.size();
            models.apply(library.get(), bound.call(), Optional.of(object), List.of(), state, bound.site());
            if (state.live.size() > before) {
                // What is started for one element is started for all.
                models.apply(library.get(), bound.call(), Optional.of(object), List.of(), state, bound.site());
            }
            return;
        }
        if (handles) {
            models.run(effect, List.of(given(element, called)), true, bound, state);
        } else if (flow.isJava()) {
            eachTask(element, effect, bound, state);
        } else {
            models.run(effect, bound, state);
        }
    }

    /** What the function starts or hands to a pool for one element it does for all, and that runs on. */
    private void eachTask(Place element, Effect effect, Bound bound, FlowState state) {
        FlowState inside = state.copy();
        List<Value> given = flow.keptTasks.given(bound.given(effect), bound.receiver());
        models.run(effect, given, true, bound, inside);
        if (!state.live.keySet().containsAll(inside.live.keySet())) {
            models.run(effect, given, true, bound, inside);
            inside.live.forEach((key, spawn) -> {
                boolean same = given.size() == 1 && spawn.handle().equals(given.get(0));
                state.live.putIfAbsent(key, same ? spawn.heldIn(List.of(element)) : spawn);
            });
        }
    }

    private Value given(Place element, Optional<Symbol> function) {
        boolean byReference = function.flatMap(flow.analysis::find).map(found -> found.function().parameters())
            .filter(parameters -> !parameters.isEmpty() && parameters.get(0).type().form() == Type.Form.REFERENCE).isPresent();
        return byReference ? new Value.AddressOf(element) : new Value.Load(element);
    }

    /** An object that still holds a thread ends the process when it is destroyed; if that goes on, the thread has ended. */
    void destroyOwned(Value owner, FlowState state) {
        Place place = Place.pointee(owner);
        List.copyOf(state.guards.keySet()).stream().filter(guard -> guard.root() instanceof Place.PointeeRoot root && isOwned(root.pointer(), place, state)
                && state.content.entrySet().stream().noneMatch(other -> other.getValue().equals(root.pointer()) && !Places.isIn(other.getKey(), place)))
            .forEach(guard -> GuardFlow.end(guard, state));
        if (state.live.isEmpty()) {
            return;
        }
        flow.threads.end(state, spawn -> !spawn.detached() && !spawn.pool() && spawn.handlePlaces().stream().anyMatch(held ->
            held.root() instanceof Place.PointeeRoot root && isOwned(root.pointer(), place, state)));
    }

    private static boolean isOwned(Value pointer, Place owner, FlowState state) {
        boolean named = pointer instanceof Value.Load load && Places.isIn(load.place(), owner);
        return named || state.content.entrySet().stream().anyMatch(held -> held.getValue().equals(pointer) && Places.isIn(held.getKey(), owner));
    }

    void move(Effect effect, Value subject, Bound bound, FlowState state) {
        if (effect.attribute().equals(Operand.NONE)) {
            state.temporaries.put(bound.call().result(), flow.analysis.holds(bound.type(effect.subject()), TypeTrait.KEEPS_PROMISE) ? TaskFlow.origin(subject, state) : taken(effect, subject, bound, state));
            return;
        }
        Place to = Place.pointee(bound.operand(effect.attribute()));
        Value given = bound.written(effect.subject()) instanceof Value.Load made ? new Value.AddressOf(made.place()) : subject;
        if (!new LockFlow(flow).isMoved(Place.pointee(given), to, bound.type(effect.subject()), bound.site(), state)) {
            moveTo(to, subject, bound, state);
        }
    }

    /** Of two that change places the one that has a thread matters; of other objects than handles it is unknown what they are then. */
    void swap(Effect effect, Bound bound, FlowState state) {
        Value one = bound.operand(effect.subject());
        Value other = bound.operand(effect.attribute());
        if (isPlain(bound, effect.subject(), one) && isPlain(bound, effect.attribute(), other)) {
            Value first = content(state, Place.pointee(one));
            Value second = content(state, Place.pointee(other));
            flow.forget(state, Place.pointee(one));
            flow.forget(state, Place.pointee(other));
            state.put(Place.pointee(one), second);
            state.put(Place.pointee(other), first);
            return;
        }
        FlowState.Guard left = state.guards.remove(Place.pointee(one));
        FlowState.Guard right = state.guards.remove(Place.pointee(other));
        if (left != null || right != null) {
            Optional.ofNullable(left).ifPresent(guard -> state.guards.put(Place.pointee(other), guard));
            Optional.ofNullable(right).ifPresent(guard -> state.guards.put(Place.pointee(one), guard));
            return;
        }
        List.of(one, other).forEach(object -> {
            flow.forget(state, Place.pointee(object));
            state.forgetMembers(Place.pointee(object));
        });
        boolean both = holds(Place.pointee(one), state) && holds(Place.pointee(other), state);
        if (both && !isContainer(bound) && !bound.type(effect.subject()).contains("<")) {
            exchange(Place.pointee(one), Place.pointee(other), state);
        } else if (holds(Place.pointee(one), state) && !both) {
            moveTo(Place.pointee(other), one, bound, state);
        } else if (holds(Place.pointee(other), state) || isContainer(bound) || bound.type(effect.subject()).contains("<")) {
            moveTo(Place.pointee(one), other, bound, state);
        } else {
            flow.forget(state, Place.pointee(one));
            flow.forget(state, Place.pointee(other));
        }
    }

    static boolean swaps(CallModel model) {
        return model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.SWAP);
    }

    /** True for a variable of the function that is no object of a class. */
    private static boolean isPlain(Bound bound, Operand operand, Value address) {
        int number = operand.index();
        Type.Form form = number >= 0 && number < bound.call().argumentTypes().size() ? bound.call().argumentTypes().get(number).form() : Type.Form.UNKNOWN;
        return (form == Type.Form.POINTER || form == Type.Form.SCALAR) && address instanceof Value.AddressOf variable
            && variable.place().selectors().isEmpty() && Places.local(variable.place()).isPresent();
    }

    private static Value content(FlowState state, Place place) {
        return state.content.getOrDefault(place, new Value.Load(place));
    }

    /** Two handles, each with a thread of its own. */
    private static void exchange(Place one, Place other, FlowState state) {
        state.live.replaceAll((key, spawn) -> spawn.heldIn(spawn.handlePlaces().stream().map(place -> place.equals(one) ? other : place.equals(other) ? one : place).toList()));
        Value first = state.content.remove(one);
        Value second = state.content.remove(other);
        if (first != null && second != null) {
            state.put(one, second);
            state.put(other, first);
        }
    }

    private static boolean holds(Place object, FlowState state) {
        return state.live.values().stream().anyMatch(spawn -> spawn.handlePlaces().stream().anyMatch(held -> Places.isIn(held, object)));
    }

    /** What a pointer that owns its object is moved from shared memory nobody else has after that. */
    private Value taken(Effect effect, Value subject, Bound bound, FlowState state) {
        boolean owner = flow.analysis.holds(bound.type(effect.subject()), TypeTrait.SOLE_OWNER) && Places.local(Place.pointee(subject)).isEmpty();
        return owner ? flow.gifts.took(new Value.Unique(bound.site().function(), ModelFlow.ALLOCATION_ORDINALS + bound.site().ordinal()), flow.gifts.source(Place.pointee(subject))) : subject instanceof Value.AddressOf element && flow.gifts.isElement(element) ? state.temporaries.getOrDefault(bound.call().result(), Value.UNKNOWN) : subject;
    }

    void moveTo(Place target, Value subject, Bound bound, FlowState state) {
        Place from = Place.pointee(subject);
        if (!isContainer(bound) && bound.model().effects().get(0).action() == Effect.Action.MOVE) {
            // An object that still holds a thread ends the process when another thread is moved into it, as its destructor does.
            models.destroyThread(new Value.AddressOf(target), bound, state);
        }
        boolean swapped = swaps(bound.model());
        boolean whole = swapped || isContainer(bound) && (bound.type(bound.model().effects().get(0).subject()).contains("<")
            || state.live.values().stream().anyMatch(spawn -> spawn.handlePlaces().stream().anyMatch(held -> !held.equals(from) && !within(held, from, target, target).equals(held))));
        if (!whole && bound.call().dispatch() == Operation.Dispatch.CONSTRUCTOR && isContainer(bound)) {
            return;
        }
        Value content = state.content.getOrDefault(from, new Value.Load(from));
        Optional<Spawn> byValue = state.live.values().stream().filter(spawn -> spawn.handle().equals(subject)).findFirst();
        Place to = isContainer(bound) && !whole ? kept(target, byValue.map(Spawn::handle).orElse(subject), bound) : target;
        if (byValue.isPresent()) {
            // A temporary that is given by value: it is gone with this call, and the new place alone holds the thread.
            state.content.values().removeIf(held -> held.equals(subject));
            state.live.put(byValue.get().key(), byValue.get().heldIn(List.of(to)));
            state.put(to, subject);
            came(new Value.AddressOf(target), to, bound, state);
            return;
        }
        state.live.replaceAll((key, spawn) -> {
            List<Place> places = spawn.handlePlaces().stream().map(place -> within(place, from, target, to)).toList();
            return places.equals(spawn.handlePlaces()) ? spawn : spawn.heldIn(places);
        });
        state.content.remove(from);
        if (bound.model().is(Trait.TAKES_FUTURE)) {
            Place promise = content instanceof Value.Load held ? held.place() : Place.pointee(content);
            flow.recorder().ifPresent(record -> record.send(new Signal(promise, Signal.Kind.HELD, 0, true, Set.of(), Optional.of(to)), Order.NONE));
        }
        if (!whole || !holds(target, state)) {
            // Of a whole whose handles have new names by now the old name says nothing.
            state.put(to, content);
        } else {
            state.content.remove(to);
        }
        came(new Value.AddressOf(target), to, bound, state);
    }

    /** What moves along with a whole: itself, or an element of a container. */
    private static Place within(Place held, Place from, Place whole, Place to) {
        if (held.equals(from)) {
            return to;
        }
        int depth = from.selectors().size();
        boolean inside = held.selectors().size() > depth && held.selectors().get(depth) instanceof Place.Index && Places.isIn(held, from);
        return inside ? whole.select(held.selectors().subList(depth, held.selectors().size())) : held;
    }

    /** The name that a handle had before the container or object it is in got its content from another one. */
    static Place origin(FlowState state, Place place) {
        for (int depth = place.selectors().size() - 1; depth >= 0; depth--) {
            Place whole = new Place(place.root(), place.selectors().subList(0, depth));
            if (state.content.get(whole) instanceof Value.Load load && !load.place().equals(whole)) {
                return load.place().select(place.selectors().subList(depth, place.selectors().size()));
            }
            if (state.content.get(whole) instanceof Value.Parameter moved) {
                return Place.pointee(moved).select(place.selectors().subList(depth, place.selectors().size()));
            }
        }
        return place;
    }
}
