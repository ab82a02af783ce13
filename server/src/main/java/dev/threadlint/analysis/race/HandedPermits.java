package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.HandedLocks;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The permits that a thread has got from its creator, which keep others out until it gives them back. Stateless. */
final class HandedPermits {
    private HandedPermits() {}

    /** The semaphores, in the thread's own terms. */
    static Set<Place> of(ThreadNode thread, RootTerms terms) {
        Set<Place> found = new LinkedHashSet<>();
        if (thread.spawn().isPresent() && thread.parent().isPresent()) {
            List<Substitution> own = terms.of(thread);
            List<Substitution> creator = terms.of(thread.parent().get());
            List<Place> handed = HandedLocks.of(thread.spawn().get().spawn()).stream().map(place -> RootTerms.apply(creator, place)).toList();
            if (!handed.isEmpty()) {
                thread.facts().released().stream().filter(place -> handed.contains(RootTerms.apply(own, place))).forEach(found::add);
            }
        }
        return found;
    }

    /** True for the permit of some element: by the time that another thread begins, the same index is that of another element. */
    static boolean isOfSome(Lock lock, ThreadNode thread) {
        return thread.spawn().isPresent() && lock.taken().equals(thread.spawn().get().spawn().site()) && Places.hasVariableIndex(lock.place());
    }

    /** The elements are one when the data are. */
    static boolean areOne(Place one, Place other, List<Conflicts.Equality> equalities) {
        if (!one.root().equals(other.root()) || one.selectors().size() != other.selectors().size()) {
            return false;
        }
        for (int i = 0; i < one.selectors().size(); i++) {
            boolean indices = one.selectors().get(i) instanceof Place.Index && other.selectors().get(i) instanceof Place.Index;
            if (indices ? !equalities.contains(new Conflicts.Equality(((Place.Index) one.selectors().get(i)).value(), ((Place.Index) other.selectors().get(i)).value()))
                    : !one.selectors().get(i).equals(other.selectors().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Those that the thread still has at an access, in the root's terms. */
    static Set<Lock> at(AccessFact access, ThreadNode thread, Set<Place> handed, List<Substitution> steps) {
        Set<Lock> held = new LinkedHashSet<>();
        for (Place place : handed) {
            if (!HandedLocks.isGivenBack(place, access)) {
                held.add(new Lock(RootTerms.apply(steps, place), Lock.Mode.EXCLUSIVE, thread.spawn().map(spawn -> spawn.spawn().site()).orElse(Site.NOWHERE)));
            }
        }
        return held;
    }
}
