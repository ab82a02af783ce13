package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.OwnThread;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Accesses that only one thread makes, the one that a field names or the one of a pool that runs one task after the other. Immutable. */
final class Confinement {
    private final Map<Symbol, FunctionFacts> facts;
    private final FieldContents contents;

    Confinement(Map<Symbol, FunctionFacts> facts, FieldContents contents) {
        this.facts = facts;
        this.contents = contents;
    }

    /** Both are made by one thread, or one of them asks who is the owner and the other's answer is the same whatever it finds. */
    boolean keepsApart(Race race) {
        return isOwnershipTest(race) || isConfined(race) || takeTurns(race);
    }

    /** Both are made by the thread that one field keeps. */
    private boolean isConfined(Race race) {
        Set<FieldKey> one = confinedTo(race.first());
        return !one.isEmpty() && confinedTo(race.second()).stream().anyMatch(one::contains);
    }

    private Set<FieldKey> confinedTo(Race.Participant participant) {
        Set<FieldKey> found = new LinkedHashSet<>();
        OwnThread.of(participant.access()).forEach(place -> FieldKey.of(place).map(key -> contents.resolve(key, "")).ifPresent(found::add));
        participant.thread().spawn().filter(spawn -> spawn.spawn().handle() instanceof Value.Load load && FieldKey.isFieldItself(load.place()))
            .flatMap(spawn -> FieldKey.of(((Value.Load) spawn.spawn().handle()).place())).map(key -> contents.resolve(key, "")).ifPresent(found::add);
        participant.thread().facts().accesses().stream().filter(access -> access.writes() && participant.thread().spawn().isPresent())
            .forEach(access -> FieldKey.of(access.place()).map(key -> contents.resolve(key, "")).filter(contents::isOwner).ifPresent(found::add));
        return found;
    }

    /** Both are tasks of one pool that runs one task after the other. */
    private boolean takeTurns(Race race) {
        Set<FieldKey> pools = pools(race.first().thread());
        pools.retainAll(pools(race.second().thread()));
        return pools.stream().anyMatch(contents::isSerialPool);
    }

    private Set<FieldKey> pools(ThreadNode thread) {
        Set<FieldKey> found = new LinkedHashSet<>();
        thread.spawn().stream().flatMap(spawn -> spawn.spawn().handlePlaces().stream()).filter(Spawn::isPoolPlace).forEach(place -> {
            if (place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load) {
                FieldKey.of(load.place()).map(key -> contents.resolve(key, "")).ifPresent(found::add);
            }
        });
        return found;
    }

    private boolean isOwnershipTest(Race race) {
        boolean bothWrite = race.first().access().writes() && race.second().access().writes();
        return bothWrite ? isOwnershipTest(race.first()) && isOwnershipTest(race.second())
            : isOwnershipTest(race.first().access().writes() ? race.second() : race.first());
    }

    /**
     * Asks whether the thread itself is the owner: what another thread writes at the same time is some other thread or none, and the answer
     * is no either way.
     */
    private boolean isOwnershipTest(Race.Participant participant) {
        Place place = participant.access().place();
        FunctionFacts known = facts.get(participant.access().site().function());
        boolean owner = FieldKey.isFieldItself(place) && FieldKey.of(place).map(key -> contents.isOwner(contents.resolve(key, ""))).orElse(false);
        return owner && known != null && (participant.access().writes() || known.conditions().stream().anyMatch(condition -> comparesSelf(condition.condition(), place))
            || comparesSelf(known.returned(), place));
    }

    private static boolean comparesSelf(Value condition, Place owner) {
        if (condition instanceof Value.Not not) {
            return comparesSelf(not.operand(), owner);
        }
        return condition instanceof Value.Binary binary && (isSelf(binary.left(), binary.right(), owner) || isSelf(binary.right(), binary.left(), owner));
    }

    private static boolean isSelf(Value self, Value field, Place owner) {
        return self instanceof Value.CurrentThread && field instanceof Value.Load load && FieldKey.of(load.place()).equals(FieldKey.of(owner));
    }
}
