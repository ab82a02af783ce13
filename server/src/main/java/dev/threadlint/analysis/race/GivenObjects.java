package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Put;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accesses to objects that a thread has put away before, and those of threads that have found them where they were put: in a list, a queue or
 * a pointer. One per tree of threads. Confined to one thread.
 */
final class GivenObjects {
    private static final int MAXIMUM_STEPS = 16;

    private final RootTerms terms;
    private final Set<Place> noLocks;
    private final Map<Value, Set<Value>> alternatives;
    private final List<Gift> gifts = new ArrayList<>();
    private final List<Participant> all = new ArrayList<>();
    private final Map<Object, List<Find>> finds = new LinkedHashMap<>();
    private boolean sorted;
    private final Map<ThreadNode, Map<Value, Set<Place>>> known = new LinkedHashMap<>();

    /** An access to an object that lies where it was put. */
    record Gift(Participant giver, Put put) {}

    /** An access to an object that may have been found in a place. */
    record Find(Participant taker, Place source) {}

    /** @param noLocks what is held as a lock is, but keeps nobody out */
    GivenObjects(RootTerms terms, Map<Value, Set<Value>> alternatives, Set<Place> noLocks) {
        this.noLocks = noLocks;
        this.terms = terms;
        this.alternatives = alternatives;
    }

    void add(Participant participant) {
        for (Put put : participant.order().puts()) {
            if (isOut(put, participant)) {
                gifts.add(new Gift(participant, put));
            }
        }
        if (participant.place().root() instanceof Place.PointeeRoot) {
            all.add(participant);
        }
    }

    /** Of places whose last steps differ one is never the other. */
    private static Object last(Place place) {
        Place.Selector step = place.selectors().isEmpty() ? null : place.selectors().get(place.selectors().size() - 1);
        return step == null ? place.root() instanceof Place.VariableRoot ? place.root() : Place.class : step instanceof Place.Field ? step : Place.Index.class;
    }

    List<Gift> gifts() {
        return gifts;
    }

    /** What may have been found where the gift was put. */
    List<Find> finds(Gift gift) {
        if (!sorted) {
            sorted = true;
            for (Participant participant : all) {
                Value pointer = ((Place.PointeeRoot) participant.place().root()).pointer();
                sources(pointer, participant.thread()).forEach(source -> finds.computeIfAbsent(last(source), key -> new ArrayList<>()).add(new Find(participant, source)));
            }
        }
        Participant giver = gift.giver();
        return finds.getOrDefault(last(gift.put().there()), List.of()).stream().filter(find -> find.taker().place().selectors().isEmpty()
            || giver.place().selectors().size() == gift.put().object().selectors().size() || last(find.taker().place()).equals(last(giver.place()))
            || find.taker().place().selectors().size() != giver.place().selectors().size() - gift.put().object().selectors().size()).toList();
    }

    /** Others may have the object by now: it was put there under a lock that is not held any more, or by an atomic store. */
    private boolean isOut(Put put, Participant giver) {
        boolean java = giver.access().site().unit().language() == Language.JAVA;
        // What a member of Java refers to is known where it always refers to one object; its queues need no lock of their users.
        boolean known = !java || !(put.object().root() instanceof Place.PointeeRoot object && object.pointer() instanceof Value.Load);
        boolean held = !java && put.locks().stream().anyMatch(lock -> !noLocks.contains(lock.place()) && giver.mayLocks().stream().anyMatch(other -> other.place().equals(lock.place())));
        return put.isPublic() && known && !held && Places.isIn(giver.place(), put.object());
    }

    private Set<Place> sources(Value pointer, ThreadNode thread) {
        return known.computeIfAbsent(thread, key -> new LinkedHashMap<>()).computeIfAbsent(pointer, value -> {
            Set<Place> found = new LinkedHashSet<>();
            collect(value, thread, new LinkedHashSet<>(), found);
            return found;
        });
    }

    private void collect(Value value, ThreadNode thread, Set<Value> seen, Set<Place> found) {
        if (!seen.add(value) || seen.size() > MAXIMUM_STEPS) {
            return;
        }
        if (value instanceof Value.Unique) {
            List<Substitution> steps = terms.of(thread);
            Set<Place> all = new LinkedHashSet<>();
            thread.facts().taken().getOrDefault(value, Set.of()).forEach(source -> all.add(RootTerms.apply(steps, source)));
            if (all.size() == 1) {
                found.addAll(all);
            }
        } else if (value instanceof Value.Load load && (seen.size() == 1 || load.place().isAbsolute() && Places.isStatic(load.place()))) {
            found.add(load.place());
        } else {
            alternatives.getOrDefault(value, Set.of()).forEach(input -> collect(input, thread, seen, found));
        }
    }

    /** The taker has surely heard of something that lies in the object itself, or was the last to use it. */
    static boolean hasHeard(Participant taker) {
        return taker.order().received().stream().anyMatch(signal -> !signal.isOfItself() && signal.object().root().equals(taker.place().root()));
    }

    /** Both know the place as one that they did not make for themselves, or one has made it and started the other. */
    static boolean isShared(Place place, Participant giver, Participant taker) {
        if (Places.isStatic(place)) {
            return true;
        }
        boolean given = isOwn(place, giver);
        boolean taken = isOwn(place, taker);
        return !(given && taken) && (!given || taker.thread().lineage().contains(giver.thread())) && (!taken || giver.thread().lineage().contains(taker.thread()));
    }

    /** The thread's own functions make the object that the place lies in. */
    private static boolean isOwn(Place place, Participant participant) {
        ThreadNode thread = participant.thread();
        Place.Root root = base(place);
        return Places.local(new Place(root, List.of())).filter(local -> participant.access().path().stream()
                .anyMatch(site -> site.declares(local))).isPresent()
            || root instanceof Place.PointeeRoot made && made.pointer() instanceof Value.Allocation object
            && (object.function().equals(thread.facts().function()) || participant.access().path().stream().anyMatch(site -> site.function().equals(object.function())));
    }

    private static Place.Root base(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load ? base(load.place())
            : place.root() instanceof Place.PointeeRoot inner && inner.pointer() instanceof Value.AddressOf address ? base(address.place()) : place.root();
    }
}
