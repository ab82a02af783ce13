package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * A local or fresh object that a creator hands to threads. What a thread makes for itself has the same name in every instance but is
 * another object in each, so only what surely was handed over by a create counts as shared. Immutable.
 *
 * @param place the part of the object that is used
 */
public record HandedObject(Place place) {
    /** Absent for globals, and for objects that are only known by a pointer from elsewhere, unless it is the one that the creator itself was given. */
    public static Optional<HandedObject> of(Place place) {
        boolean given = place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Parameter;
        return given || isMade(place) ? Optional.of(new HandedObject(place)) : Optional.empty();
    }

    private static boolean isMade(Place place) {
        boolean made = place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation;
        return made || Places.local(place).isPresent();
    }

    /** The member or element of another object that the only pointer is read from by which the object is known. */
    private static Optional<Place> holder(Place place) {
        return place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load && !load.place().selectors().isEmpty()
            ? Optional.of(load.place()) : Optional.empty();
    }

    /**
     * The same of what objects refer to that a creator hands to threads, as the elements of a container of pointers: both go to it by way of one object, which
     * is shared.
     */
    public static boolean isKeptInShared(Race race) {
        Optional<Place> holder = holder(race.first().place());
        Optional<Place> other = holder(race.second().place());
        return holder.isPresent() && other.isPresent() && holder.get().root().equals(other.get().root()) && isOne(holder.get(), race)
            && new HandedObject(holder.get()).isSharedBy(race) && isFoundItself(race.first()) && isFoundItself(race.second())
            && !isOwnElement(race.first(), race.second()) && !isOwnElement(race.second(), race.first());
    }

    /** True unless the creator has told a thread by a number that changes which element it has: each of several may have got another one. */
    private static boolean isFoundItself(Race.Participant participant) {
        return !Places.hasVariableIndex(participant.place()) || holder(participant.access().place()).isPresent();
    }

    /** The creator uses an element by the number by which it has found one for each of several threads: this one may be for none of those that are there. */
    private static boolean isOwnElement(Race.Participant creator, Race.Participant user) {
        List<ThreadNode> lineage = user.thread().lineage();
        int next = lineage.indexOf(creator.thread()) + 1;
        return next > 0 && next < lineage.size() && lineage.get(next).many() && creator.place().root().equals(user.place().root()) && Places.hasVariableIndex(creator.place());
    }

    /** A variable, or what a creator itself has made: functions that it calls may make an object of the same name at each call. */
    private static boolean isOne(Place place, Race race) {
        return Places.local(place).isPresent() || place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation made
            && race.first().thread().lineage().stream().anyMatch(creator -> creator.facts().function().equals(made.function()));
    }

    /** True when the nearest common creator handed this very object to both threads, or to one of them and uses it itself. */
    public boolean isSharedBy(Race race) {
        List<ThreadNode> first = race.first().thread().lineage();
        List<ThreadNode> second = race.second().thread().lineage();
        int common = 0;
        while (common < first.size() && common < second.size() && first.get(common) == second.get(common)) {
            common++;
        }
        if (common == first.size() && common == second.size()) {
            return common > 1 && !isOwnMade(race.first()) && !isOwnMade(race.second());
        }
        Optional<Race.Participant> creator = common == first.size() ? Optional.of(race.first()) : common == second.size() ? Optional.of(race.second()) : Optional.empty();
        return (common == first.size() || isGiven(race.first(), first.get(common), creator))
            && (common == second.size() || isGiven(race.second(), second.get(common), creator));
    }

    /** True when the creator uses an object that it has made and given to this very instance of the thread. */
    private static boolean isHanded(Race.Participant creator, ThreadNode thread) {
        return thread.spawn().filter(made -> creator.access().live().contains(Spawn.given(made.spawn().key()))).isPresent();
    }

    /** True when each instance of the thread is given another object, and the creator uses the one that it has just given. */
    public static boolean isOwnOf(ThreadNode thread, Race.Participant creator) {
        return creator.place().root() instanceof Place.PointeeRoot pointee && thread.own().contains(pointee.pointer()) && isHanded(creator, thread);
    }

    /** The creator may fill the next round's object while the thread of this round has another of the same name. */
    private boolean isGiven(Race.Participant participant, ThreadNode branch, Optional<Race.Participant> creator) {
        boolean oneEach = creator.isPresent() && !isHanded(creator.get(), branch) && place.root() instanceof Place.PointeeRoot pointee && branch.many()
            && branch.own().contains(pointee.pointer());
        return !oneEach && !isOwnMade(participant);
    }

    /** True when the thread names the object as its own local or allocation, and not by way of what it was given. */
    private static boolean isOwnMade(Race.Participant participant) {
        Place used = participant.access().place();
        used = holder(used).filter(HandedObject::isMade).orElse(used);
        // A callable that another function left in a queue brings that function's variables along.
        boolean brought = Places.local(used).filter(local -> participant.access().path().stream().noneMatch(site -> site.declares(local))).isPresent();
        return !brought && isMade(used);
    }
}
