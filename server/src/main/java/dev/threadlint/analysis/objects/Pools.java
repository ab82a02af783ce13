package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which pools of Java programs never have more than a fixed number of threads. Immutable. */
public final class Pools {
    private final Set<Value> bounded = new LinkedHashSet<>();
    private final Map<FieldKey, Set<Boolean>> stored = new LinkedHashMap<>();

    public Pools(Map<Symbol, FunctionFacts> facts) {
        for (FunctionFacts known : facts.values()) {
            for (ModelledCall call : known.modelled()) {
                if (call.model().is(Trait.BOUNDED_POOL)) {
                    bounded.add(call.result());
                }
            }
        }
        bounded.remove(Value.UNKNOWN);
        facts.values().forEach(known -> known.stores().forEach((place, value) -> {
            if (FieldKey.isFieldItself(place) && !value.equals(Value.NULL)) {
                FieldKey.of(place).ifPresent(key -> stored.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(bounded.contains(value)));
            }
        }));
    }

    /** The pool that a task was handed to. */
    public static Optional<Value> of(Spawn spawn) {
        return !spawn.pool() ? Optional.empty() : spawn.handlePlaces().stream().filter(Spawn::isPoolPlace)
            .flatMap(place -> place.root() instanceof Place.PointeeRoot pointee ? Optional.of(pointee.pointer()).stream() : Optional.<Value>empty().stream()).findFirst();
    }

    /** True when every object that the program puts there is a pool of a fixed size. */
    public boolean isBounded(Value pool) {
        if (bounded.contains(pool)) {
            return true;
        }
        return pool instanceof Value.Load load && FieldKey.isFieldItself(load.place())
            && FieldKey.of(load.place()).map(key -> stored.getOrDefault(key, Set.of())).filter(seen -> seen.equals(Set.of(true))).isPresent();
    }
}
