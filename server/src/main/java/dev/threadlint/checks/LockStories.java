package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.OutsideObjects;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Names of locks as a reader knows them, and steps that tell how they were taken. Confined to one check of one program. */
final class LockStories {
    private final CheckContext context;

    LockStories(CheckContext context) {
        this.context = context;
    }

    /** The lock in back quotes, in the words of the function whose terms the place is in. */
    String name(Place lock, Symbol function) {
        return "`" + context.name(lock, function) + "`";
    }

    /** Where a held lock was taken on the way to a site; of several possible places the one closest to it. */
    static Optional<SyncEvent> taken(Lock held, FunctionFacts function, List<Site> path) {
        return function.events().stream()
            .filter(event -> takes(event, held))
            .max(java.util.Comparator.<SyncEvent>comparingInt(event -> event.path().equals(path) ? 0 : 1)
                .thenComparingInt(event -> common(event.path(), path)).thenComparing(event -> -event.path().size()));
    }

    private static boolean takes(SyncEvent event, Lock held) {
        return LockBalance.isAcquisition(event) && event.object().equals(held.place()) && event.site().isAt(held.taken());
    }

    private static int common(List<Site> left, List<Site> right) {
        int same = 0;
        while (same < left.size() && same < right.size() && left.get(same).equals(right.get(same))) {
            same++;
        }
        return same;
    }

    /** Where a held lock was taken, if the function's events tell. */
    static Optional<SyncEvent> taken(Lock held, FunctionFacts function) {
        return function.events().stream().filter(event -> takes(event, held)).min(Comparator.comparingInt(event -> event.path().size()))
            .or(() -> function.events().stream().filter(event -> takesInOrder(event, held)).min(Comparator.comparingInt(event -> event.path().size())));
    }

    /** Of two locks that are taken in order each is known by its own name only once both are held. */
    private static boolean takesInOrder(SyncEvent event, Lock held) {
        return LockBalance.isAcquisition(event) && event.site().isAt(held.taken()) && event.object().root() instanceof Place.PointeeRoot
            && event.object().selectors().equals(held.place().selectors());
    }

    /** True when the object is what some call answered: callers cannot tell one answer from the next. */
    static boolean isAnswer(Place place) {
        return place.root() instanceof Place.PointeeRoot root && (root.pointer() instanceof Value.Opaque
            || root.pointer() instanceof Value.Load load && isAnswer(load.place()));
    }

    /** Objects that only code outside of the program knows. */
    static OutsideObjects outside(CheckContext context) {
        return context.memo().get(OutsideObjects.class, () -> new OutsideObjects(context.facts()));
    }

    /** The locks surely held before an event; what is waited for as a semaphore is none. */
    static List<Lock> heldLocks(SyncEvent event, FunctionFacts function) {
        return event.before().locks().stream().filter(lock -> function.events().stream()
            .noneMatch(other -> other.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && other.object().equals(lock.place()))).toList();
    }

    /**
     * True when the lock taken at a site may be another object than the one held: an element by a variable index, or, when a loop leads
     * from the first acquisition to the second, anything that the loop may walk to.
     */
    static boolean mayDiffer(Place place, FunctionFacts function, Site site, boolean aroundLoop) {
        if (Places.isUnknown(place) || Places.hasVariableIndex(place)) {
            return true;
        }
        if (!(place.root() instanceof Place.PointeeRoot root)) {
            return false;
        }
        boolean inLoop = function.loops().getOrDefault(site.ordinal(), -1) >= 0;
        if (root.pointer() instanceof Value.Load load) {
            return aroundLoop && inLoop || mayDiffer(load.place(), function, site, aroundLoop);
        }
        return (root.pointer() instanceof Value.Opaque || root.pointer() instanceof Value.Allocation) && inLoop;
    }
}
