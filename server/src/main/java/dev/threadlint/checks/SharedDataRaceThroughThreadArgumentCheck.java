package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.race.HandedObject;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An object on the heap or on the creator's stack is handed to threads, one of which writes it while another thread uses it without a
 * common lock or order. Stateless and thread-safe.
 */
public final class SharedDataRaceThroughThreadArgumentCheck implements Check {
    private static final int MAXIMUM_RELATED = 12;

    @Override
    public String rule() {
        return "shared-data-race-through-thread-argument";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Place, List<Race>> byPlace = new LinkedHashMap<>();
        for (Race race : context.races()) {
            boolean judged = race.first().access().site().unit().language() != Language.JAVA && !isReachedByGlobal(race) && !isLoopVariable(race);
            if (judged && HandedObject.of(race.place()).filter(object -> object.isSharedBy(race)).isPresent()) {
                byPlace.computeIfAbsent(defect(race.place()), key -> new ArrayList<>()).add(race);
            }
        }
        byPlace.values().forEach(races -> findings.accept(finding(races)));
    }

    /** shared-global-write-without-lock says it by the name of the variable. */
    private static boolean isReachedByGlobal(Race race) {
        return Places.isStatic(race.first().access().place()) || Places.isStatic(race.second().access().place());
    }

    /** loop-variable-address-passed-to-thread says it better. */
    private static boolean isLoopVariable(Race race) {
        return LoopVariableAddressPassedToThreadCheck.spawn(race, race.first(), race.second()).isPresent()
            || LoopVariableAddressPassedToThreadCheck.spawn(race, race.second(), race.first()).isPresent();
    }

    /** All elements of an array are one defect. */
    private static Place defect(Place place) {
        List<Place.Selector> fields = place.selectors().stream().takeWhile(step -> step instanceof Place.Field).toList();
        return new Place(place.root(), fields);
    }

    private Finding finding(List<Race> races) {
        Race clearest = races.get(0);
        String name = Places.describe(clearest.place());
        Set<Evidence.Step> related = new LinkedHashSet<>();
        for (Race race : races) {
            for (Race.Participant participant : List.of(race.first(), race.second())) {
                if (related.size() < MAXIMUM_RELATED && !participant.access().site().equals(clearest.first().access().site())) {
                    related.add(Stories.step(participant.access().site(), participant.thread().describe() + " " + Stories.verb(participant)
                        + " `" + name + "` here, " + Stories.held(participant)));
                }
            }
        }
        shared(clearest).ifPresent(spawn -> related.add(Stories.step(spawn.site(), "the object is handed to the thread here")));
        return new Finding(rule(), Severity.WARNING, Stories.at(clearest.first().access().site()), Stories.headline(clearest, name),
            List.copyOf(related), Stories.evidence(clearest), "race:" + name, List.of());
    }

    private static Optional<Spawn> shared(Race race) {
        return List.of(race.first(), race.second()).stream().flatMap(participant -> participant.thread().spawn().stream())
            .map(fact -> fact.spawn()).findFirst();
    }
}
