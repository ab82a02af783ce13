package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import dev.threadlint.models.Trait;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Objects that a thread puts where others find them, and those that it takes from there. What it does to an object after it has put it into a
 * list, a queue or a pointer is done to what others may have by then ({@link Put}); that ends when it looks after the object
 * under a lock or writes over the place, and when it hears of others, who may have given the object back. In Java the places are containers that threads may
 * share as they are. Confined to one function.
 */
final class Gifts {
    private static final int MAXIMUM_TAKEN = 64;
    /** An object that may come from more than one place is not known to come from any. */
    private static final int SEVERAL = 2;

    private final FunctionFlow flow;
    private final Map<Value, Set<Place>> taken = new LinkedHashMap<>();
    /** What an exchange does if it is made, by its answer. */
    private final Map<Value, Offer> offers = new LinkedHashMap<>();
    /** Containers by references to elements that they have answered. */
    private final Map<Value, Place> elements = new LinkedHashMap<>();
    private boolean pointer;

    Gifts(FunctionFlow flow) {
        this.flow = flow;
    }

    /** Where objects were taken from that only one thread gets. */
    Map<Value, Set<Place>> taken() {
        return taken;
    }

    Value took(Value object, Place source) {
        if (!taken.containsKey(object) && taken.size() >= MAXIMUM_TAKEN) {
            return object;
        }
        Set<Place> sources = taken.computeIfAbsent(object, key -> new LinkedHashSet<>());
        if (sources.size() < SEVERAL) {
            sources.add(source);
        }
        return object;
    }

    void accessed(FlowState state, Place place, Operation.AccessKind kind, Operation.Atomicity atomicity, Type type) {
        boolean writes = kind != Operation.AccessKind.READ;
        pointer = writes ? type.form() == Type.Form.POINTER : pointer;
        if (!state.order.puts().isEmpty()) {
            state.order = state.order.without(objects(state.order, put -> ends(put, place, writes, atomicity != Operation.Atomicity.PLAIN, state.locks)));
        }
    }

    /** The thread looks after the object, as for taking it back, or puts something else into the place. */
    private static boolean ends(Put put, Place place, boolean writes, boolean atomic, Set<Lock> locks) {
        boolean sameSection = !put.later() && put.holdsAny(locks);
        return (atomic || !locks.isEmpty() && !sameSection) && Places.isIn(place, put.object()) || writes && Places.isIn(put.there(), place);
    }

    private static Set<Place> objects(Order order, Predicate<Put> which) {
        Set<Place> found = new LinkedHashSet<>();
        for (Put put : order.puts()) {
            if (which.test(put)) {
                found.add(put.object());
            }
        }
        return found;
    }

    /** The assignment under way, of a pointer, puts an object into shared memory. */
    void stored(FlowState state, Place target, Value value, boolean atomic) {
        if (pointer && !flow.isJava()) {
            put(state, target, value, atomic);
        }
        pointer = false;
    }

    /** An exchange that puts {@code object} into a place and leaves in {@code expected} what was there. */
    private record Offer(Place target, Value object, Optional<Place> expected, Value found) {}

    private void put(FlowState state, Place target, Value value, boolean atomic) {
        Value object = pointed(value, state);
        if (canBePut(target, object, state)) {
            state.order = state.order.putting(new Put(target, Place.pointee(object), state.named(state.locks), atomic, false));
        }
    }

    /** A variable that owns an object or has a share in it is put away with the object. */
    private static Value pointed(Value value, FlowState state) {
        Value inside = value instanceof Value.AddressOf address && Places.local(address.place()).isPresent() ? state.content.get(address.place()) : null;
        return inside instanceof Value.Allocation || inside instanceof Value.Unique ? inside : value;
    }

    /** A container gets a pointer or an object that owns one; in Java a container that threads may share as it is gets any object. */
    void kept(FlowState state, Place container, Value value, Type type, CallModel model) {
        boolean shared = flow.isJava() && isShared(model);
        if (!flow.isJava() || shared) {
            kept(state, container, value, type, shared, shared);
        }
    }

    /** A promise gets a pointer or an object that owns one, which whoever waits for it then has. */
    void promised(FlowState state, Value promise, ModelFlow.Bound bound) {
        Value original = TaskFlow.origin(promise, state);
        if (!flow.isJava() && !(original instanceof Value.Unknown) && bound.arguments().size() == 1) {
            kept(state, Place.pointee(original), bound.arguments().get(0), SpinLocks.typeOf(bound.call(), 0), false, true);
        }
    }

    /** What a future answers is what its promise got. */
    void awaited(FlowState state, Value future, ModelFlow.Bound bound) {
        if (!flow.isJava() && bound.model().is(Trait.CONSUMES) && state.content.get(Place.pointee(future)) instanceof Value.AddressOf promise) {
            Value only = new Value.Unique(bound.site().function(), ModelFlow.ALLOCATION_ORDINALS + bound.site().ordinal());
            state.temporaries.put(bound.call().result(), took(only, promise.place()));
        }
    }

    private void kept(FlowState state, Place container, Value value, Type type, boolean any, boolean atomic) {
        Value object = pointed(value, state);
        boolean pointers = any || type.form() == Type.Form.POINTER || object instanceof Value.Allocation || object instanceof Value.Unique;
        if (pointers && canBePut(container, object, state)) {
            put(state, container, object, atomic);
            flow.privacy.publish(state, object);
        }
    }

    /** A container answers a reference to an element. */
    void answered(Value reference, Value container, CallModel model) {
        String function = model.function();
        int owner = function.lastIndexOf("::");
        if (!flow.isJava() && owner > 0 && (reference instanceof Value.Opaque || reference instanceof Value.AddressOf) && flow.analysis.holds(function.substring(0, owner), TypeTrait.CONTAINER)) {
            elements.put(reference, Place.pointee(container));
        }
    }

    /** True for the address of an element that a container has answered: what is moved out of it lies somewhere else. */
    boolean isElement(Value.AddressOf element) {
        return elements.containsKey(element);
    }

    private static boolean isShared(CallModel model) {
        return model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.ATOMIC_UPDATE || effect.action() == Effect.Action.ATOMIC_WRITE);
    }

    /** A container that threads may share as it is answers an object that no other thread gets; who hears of others may have got back what it gave. */
    void fetched(FlowState state, Value answer, Value container) {
        if (flow.isJava() && answer instanceof Value.Unique) {
            Place place = Place.pointee(container);
            state.order = state.order.without(objects(state.order, put -> !put.there().equals(place) || Places.isIn(put.object(), Place.pointee(answer))));
            if (!Places.isUnknown(place)) {
                took(answer, place);
            }
        }
    }

    /** A container changes: what was found in it under the lock that is held is gone from there, unless something was only added. */
    void changed(FlowState state, Value container, CallModel model) {
        boolean adds = model.effects().stream().anyMatch(effect -> effect.action() == Effect.Action.STORE);
        Place place = Place.pointee(container);
        if (!state.locks.isEmpty() && !adds) {
            elements.forEach((reference, owner) -> {
                if (owner.equals(place)) {
                    state.rename(new Value.Load(Place.pointee(reference)), flow.unique(place));
                }
            });
        }
    }

    /** What a pointer that owns its object was moved out of, by the name of the container that it is in. */
    Place source(Place moved) {
        Place container = elements.get(new Value.AddressOf(moved));
        return container != null ? container : moved.root() instanceof Place.PointeeRoot root && moved.selectors().isEmpty() ? elements.getOrDefault(root.pointer(), moved) : moved;
    }

    /** @param operands of an atomic call that orders, behind the word */
    void atomic(FlowState state, Place word, List<Value> operands, Type type, boolean updates, Value answer) {
        boolean exchanges = updates && operands.size() > 1;
        if (operands.isEmpty() || flow.isJava()) {
            return;
        }
        Value object = pointed(operands.get(exchanges ? 1 : 0), state);
        boolean pointers = type.form() == Type.Form.POINTER || object instanceof Value.Allocation || object instanceof Value.AddressOf;
        Optional<Place> expected = exchanges && operands.get(0) instanceof Value.AddressOf old ? Optional.of(old.place()) : Optional.empty();
        if (exchanges) {
            offers.put(answer, new Offer(word, pointers ? object : Value.NULL, expected.filter(place -> Places.local(place).isPresent()), took(flow.unique(word), word)));
        } else if (pointers) {
            put(state, word, object, true);
            flow.privacy.stored(state, word, object);
        }
        if (updates && !exchanges) {
            took(answer, word);
        }
    }

    void tested(FlowState state, Assumptions.Fact fact) {
        Offer offer = fact.holds() ? offers.get(fact.condition()) : null;
        if (offer != null) {
            put(state, offer.target(), offer.object(), true);
            flow.privacy.stored(state, offer.target(), offer.object());
            offer.expected().ifPresent(place -> state.put(place, offer.found()));
        }
    }

    private boolean canBePut(Place target, Value value, FlowState state) {
        return (Put.isObject(value) || flow.isJava() && isOfMember(value)) && Places.local(target).isEmpty() && !Places.isUnknown(target) && !Privacy.isPrivate(state, target);
    }

    /** What a member of Java refers to: who knows that it always refers to one object knows the object. */
    private static boolean isOfMember(Value value) {
        return value instanceof Value.Load load && Places.local(load.place()).isEmpty() && !load.place().selectors().isEmpty()
            && load.place().selectors().get(load.place().selectors().size() - 1) instanceof Place.Field;
    }

    /** A function is called that may end what is known of objects that were put away before. */
    void calling(FunctionFacts facts, Substitution substitution, FlowState state) {
        if (state.order.puts().isEmpty()) {
            return;
        }
        boolean waits = facts.events().stream().anyMatch(event -> switch (event.kind()) {
            case WAIT, BARRIER, SEMAPHORE_WAIT, LATCH_AWAIT, JOIN, AWAIT -> true;
            default -> false;
        });
        state.order = waits || !facts.order().messages().isEmpty() ? state.order.with(Set.of()) : state.order.without(ended(facts, substitution, state));
    }

    private static Set<Place> ended(FunctionFacts facts, Substitution substitution, FlowState state) {
        Set<Place> ended = new LinkedHashSet<>();
        for (AccessFact access : facts.accesses()) {
            if (access.writes() || access.isAtomic() || !access.mayLocks().isEmpty()) {
                Place place = substitution.apply(access.place());
                ended.addAll(objects(state.order, put -> ends(put, place, access.writes(), access.isAtomic(), access.mayLocks())));
            }
        }
        return ended;
    }

    /** Code that nothing is known of gets the value, and may wait for whoever has taken the object. */
    void unknown(FlowState state, Value value) {
        state.order = state.order.without(objects(state.order, put -> Places.isIn(put.object(), Place.pointee(value))));
    }

    /** What a callee has put away was put there under the locks of its caller, too. */
    static Order lifted(Order order, Set<Lock> locks) {
        return order.puts().isEmpty() ? order : order.with(order.puts().stream().filter(Put::isKnown).map(put -> put.under(locks)).collect(FrozenSet.collector()));
    }

    /** The objects by the names that accesses have for them. */
    static Order ranged(Order order, Ranged ranged) {
        return order.with(order.puts().stream().map(put -> put.rewritten(ranged::apply, lock -> lock)).collect(FrozenSet.collector()));
    }

    /** Where the callee took objects from, in the caller's terms. */
    void takenBy(FunctionFacts facts, Substitution substitution) {
        if (flow.recorder().isPresent()) {
            facts.taken().forEach((object, sources) -> sources.forEach(source -> {
                Place place = source.isAbsolute() ? source : substitution.apply(source);
                if (!Places.isUnknown(place)) {
                    took(object, place);
                    took(substitution.apply(object), place);
                }
            }));
        }
    }
}
