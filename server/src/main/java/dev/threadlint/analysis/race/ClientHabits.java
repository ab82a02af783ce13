package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What the functions of a library tell of those who call them. A function that takes the lock of the others knows that they may run beside it;
 * one that does not may be meant for a time when nobody else is there. Stateless after construction.
 */
final class ClientHabits {
    private final Map<Symbol, FunctionFacts> facts;

    ClientHabits(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    /**
     * True when the function takes the lock, but not for this: before it, or behind it without having asked anything. What is written there only
     * is a setting, and what it tells the others under the lock, who ask for it, may tell that they can go on.
     *
     * @param bare its uses without the lock
     * @param kept uses of others with it
     * @param guard tells the events of the lock that guards what is used
     */
    boolean forgets(FunctionFacts function, List<AccessFact> bare, List<AccessFact> kept, BiPredicate<SyncEvent, AccessFact> guard) {
        boolean own = bare.stream().allMatch(access -> access.site().function().equals(function.function()) && isFree(access, function, function.events().stream()
            .filter(event -> event.kind() == SyncEvent.Kind.ACQUIRE && event.path().size() <= 2 && guard.test(event, access)).map(event -> event.path().get(0).ordinal()).toList()));
        boolean written = bare.stream().noneMatch(AccessFact::writes) || kept.stream().anyMatch(access -> access.writes() && !access.site().function().equals(function.function()));
        return own && written && !isAsked(tellsUnderLock(function), function, kept);
    }

    private static boolean isFree(AccessFact access, FunctionFacts function, List<Integer> taken) {
        int at = access.path().get(0).ordinal();
        return !taken.isEmpty() && (taken.stream().allMatch(ordinal -> ordinal > at) || function.conditions().stream().noneMatch(condition -> condition.site().ordinal() < at));
    }

    /** What the function writes under locks; a zero opens nothing. */
    private static Set<Place> tellsUnderLock(FunctionFacts function) {
        Set<Place> told = new LinkedHashSet<>();
        function.accesses().stream().filter(access -> access.writes() && !access.locks().isEmpty()).forEach(access -> told.add(access.place()));
        told.removeIf(place -> Value.NULL.equals(function.stores().get(place)));
        return told;
    }

    /** Others ask for one of these before they use what they have in common. */
    private boolean isAsked(Set<Place> told, FunctionFacts function, List<AccessFact> kept) {
        return kept.stream().map(access -> facts.get(access.site().function())).filter(other -> other != null && other != function).flatMap(other -> other.conditions().stream())
            .anyMatch(condition -> Assumptions.mentions(condition.condition(), value -> value instanceof Value.Load load && told.contains(load.place())));
    }
}
