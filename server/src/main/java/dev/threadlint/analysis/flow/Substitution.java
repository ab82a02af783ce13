package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Puts a caller's values in the place of a callee's parameters. Confined to one call. */
public final class Substitution extends Terms {
    /** Parameters and captures that stand for themselves; no function has more that matter. */
    private static final List<Value> PARAMETERS = IntStream.range(0, 64).<Value>mapToObj(Value.Parameter::new).toList();

    private final Optional<Value> receiver;
    private final List<Value> arguments;
    private final UnaryOperator<Value> content;
    private final UnaryOperator<Value> objects;

    /**
     * @param receiver what {@code this} is
     * @param arguments values of the parameters, then of the captures
     * @param content looks up a load in the caller's state; answers the load itself when nothing is known
     */
    public Substitution(Optional<Value> receiver, List<Value> arguments, UnaryOperator<Value> content) {
        this(receiver, arguments, content, UnaryOperator.identity());
    }

    /** @param objects another name for an allocated object, the handle of a thread or a merged value, or the same again */
    public Substitution(Optional<Value> receiver, List<Value> arguments, UnaryOperator<Value> content, UnaryOperator<Value> objects) {
        this.receiver = receiver;
        this.arguments = List.copyOf(arguments);
        this.content = content;
        this.objects = objects;
    }

    /** Puts one value in the place of another; all others, parameters too, stand for themselves. */
    public static Substitution replacing(Value from, Value to) {
        UnaryOperator<Value> replaced = value -> value.equals(from) ? to : value;
        return new Substitution(Optional.of(new Value.Parameter(-1)), PARAMETERS, replaced, replaced);
    }

    /** The same, that leaves memory by its names whatever is in it. */
    Substitution named() {
        return new Substitution(receiver, arguments, value -> value, objects);
    }

    public Value apply(Value value) {
        return rewrite(value);
    }

    public Place apply(Place place) {
        return rewrite(place);
    }

    public Lock apply(Lock lock) {
        Place place = rewrite(lock.place());
        return place == lock.place() ? lock : LockFlow.viewed(new Lock(place, lock.mode(), lock.taken()));
    }

    public Set<Lock> locks(Set<Lock> inner) {
        return inner.isEmpty() ? inner : each(inner, this::apply);
    }

    Set<Place> places(Set<Place> inner) {
        return inner.isEmpty() ? inner : each(inner, this::apply);
    }

    Set<Value> values(Set<Value> inner) {
        return inner.isEmpty() ? inner : each(inner, this::apply);
    }

    private static <T> Set<T> each(Set<T> inner, UnaryOperator<T> terms) {
        Set<T> outer = new LinkedHashSet<>();
        for (T one : inner) {
            outer.add(terms.apply(one));
        }
        return FrozenSet.copyOf(outer);
    }

    @Override
    Value load(Value.Load original, Place place) {
        Optional<Value> part = Brought.part(place);
        return part.isPresent() ? part.get() : content.apply(loadOf(original, place));
    }

    @Override
    Value leaf(Value value) {
        if (value instanceof Value.Allocation || value instanceof Value.Opaque || value instanceof Value.Unique) {
            return objects.apply(value);
        }
        if (!(value instanceof Value.Parameter parameter)) {
            return value;
        }
        if (parameter.index() < 0) {
            return receiver.orElse(Value.UNKNOWN);
        }
        return parameter.index() < arguments.size() ? arguments.get(parameter.index()) : Value.UNKNOWN;
    }
}
