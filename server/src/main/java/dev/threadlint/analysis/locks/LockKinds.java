package dev.threadlint.analysis.locks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.RecursiveLocks;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which locks their holder may take again: by their type, or by how the program initialises them. A member lock has the kinds of all
 * members of that name. Immutable.
 */
public final class LockKinds {
    /** RECURSIVE may be taken again; of an UNKNOWN one nothing is claimed. */
    public enum Kind { PLAIN, RECURSIVE, UNKNOWN }

    private final Map<Object, Set<Kind>> kinds = new LinkedHashMap<>();
    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private final Map<Place.Selector, Set<Long>> permits = new LinkedHashMap<>();

    public LockKinds(Map<Symbol, FunctionFacts> facts) {
        for (FunctionFacts function : facts.values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.INITIALISE && event.operand() instanceof Value.Constant count) {
                    counts.merge(event.object(), count.number(), (a, b) -> a.equals(b) ? a : -1L);
                }
                if (event.recursive()) {
                    note(event.object(), Kind.RECURSIVE);
                } else if (event.kind() == SyncEvent.Kind.INITIALISE) {
                    note(event.object(), initialised(event.operand()));
                }
            }
        }
        facts.values().forEach(this::learnPermits);
    }

    /** Java: what the makers of the objects in a field say of how many may hold one at a time. */
    private void learnPermits(FunctionFacts function) {
        function.stores().forEach((place, value) -> {
            if (place.selectors().size() == 1) {
                permits.computeIfAbsent(place.selectors().get(0), key -> new LinkedHashSet<>()).add(counts.getOrDefault(Place.pointee(value), -1L));
            }
        });
    }

    /** True when only one thread at a time can have passed the semaphore that a field refers to. */
    public boolean isBinary(Place semaphore) {
        return semaphore.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load && load.place().selectors().size() == 1
            && permits.getOrDefault(load.place().selectors().get(0), Set.of()).equals(Set.of(1L));
    }

    /** A lock that nothing is told of is plain, as statically initialised ones are (POSIX: PTHREAD_MUTEX_INITIALIZER). */
    public Kind of(Place lock) {
        Set<Kind> known = RecursiveLocks.name(lock).map(name -> kinds.getOrDefault(name, Set.of())).orElse(Set.of());
        return known.contains(Kind.RECURSIVE) ? Kind.RECURSIVE : known.contains(Kind.UNKNOWN) ? Kind.UNKNOWN : Kind.PLAIN;
    }

    private void note(Place lock, Kind kind) {
        RecursiveLocks.name(lock).ifPresent(name -> kinds.computeIfAbsent(name, key -> EnumSet.noneOf(Kind.class)).add(kind));
    }

    private static Kind initialised(Value operand) {
        if (operand instanceof Value.Constant kind) {
            return RecursiveLocks.isRecursive(kind) ? Kind.RECURSIVE : Kind.PLAIN;
        }
        // An attribute object of this function that nobody gave a kind has the default one.
        boolean untouched = operand instanceof Value.Unknown || operand instanceof Value.AddressOf address
            && dev.threadlint.analysis.flow.Places.local(address.place()).isPresent();
        return untouched ? Kind.PLAIN : Kind.UNKNOWN;
    }
}
