package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.MadeParts;
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
import java.util.function.BiPredicate;

/** Which pools of Java programs never have more than a fixed number of threads, and which make a virtual thread for each task. Immutable. */
public final class Pools {
    private final Kind bounded;
    private final Kind virtual;
    private final Kind reused;

    public Pools(Map<Symbol, FunctionFacts> facts) {
        this.bounded = new Kind(facts, (call, known) -> call.model().is(Trait.BOUNDED_POOL));
        this.reused = new Kind(facts, (call, known) -> call.model().is(Trait.MAKES_POOL) && !call.model().is(Trait.THREAD_PER_TASK));
        this.virtual = new Kind(facts, (call, known) -> call.model().is(Trait.THREAD_PER_TASK)
            && (call.arguments().isEmpty() || call.arguments().stream().anyMatch(factory -> makesVirtual(factory, known))));
    }

    /** True when every object that the program puts there is a pool whose threads run one task after the other. */
    public boolean isReused(Value pool) {
        return reused.holds(pool);
    }

    /** True for the builder or factory of virtual threads, and for such a thread. */
    public static boolean makesVirtual(Value value, FunctionFacts function) {
        return !(value instanceof Value.Unknown) && function.modelled().stream().anyMatch(call -> call.model().is(Trait.VIRTUAL) && call.result().equals(value));
    }

    /** Pools that are made in one way, and the fields that only such pools are put into. */
    private static final class Kind {
        private final Set<Value> made = new LinkedHashSet<>();
        private final Map<FieldKey, Set<Boolean>> stored = new LinkedHashMap<>();

        Kind(Map<Symbol, FunctionFacts> facts, BiPredicate<ModelledCall, FunctionFacts> makes) {
            for (FunctionFacts known : facts.values()) {
                known.modelled().stream().filter(call -> makes.test(call, known)).forEach(call -> made.add(call.made()));
            }
            made.remove(Value.UNKNOWN);
            facts.values().forEach(known -> known.stores().forEach((place, value) -> {
                // What a constructor makes has another name where the object is made.
                boolean again = value instanceof Value.Allocation part && MadeParts.isPart(part);
                if (FieldKey.isFieldItself(place) && !value.equals(Value.NULL) && !again) {
                    FieldKey.of(place).ifPresent(key -> stored.computeIfAbsent(key, unused -> new LinkedHashSet<>()).add(made.contains(value)));
                }
            }));
        }

        boolean holds(Value pool) {
            return made.contains(pool) || pool instanceof Value.Load load && FieldKey.isFieldItself(load.place())
                && FieldKey.of(load.place()).map(key -> stored.getOrDefault(key, Set.of())).filter(seen -> seen.equals(Set.of(true))).isPresent();
        }
    }

    /** The pool that a task was handed to. */
    public static Optional<Value> of(Spawn spawn) {
        return !spawn.pool() ? Optional.empty() : spawn.handlePlaces().stream().filter(Spawn::isPoolPlace)
            .flatMap(place -> place.root() instanceof Place.PointeeRoot pointee ? Optional.of(pointee.pointer()).stream() : Optional.<Value>empty().stream()).findFirst();
    }

    /** True when every object that the program puts there is a pool of a fixed size. */
    public boolean isBounded(Value pool) {
        return bounded.holds(pool);
    }

    /** True when every object that the program puts there makes a virtual thread for each task. */
    public boolean isVirtual(Value pool) {
        return virtual.holds(pool);
    }
}
