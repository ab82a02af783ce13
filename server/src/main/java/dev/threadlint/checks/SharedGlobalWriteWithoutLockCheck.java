package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A variable with static storage is written by one thread while another uses it, and no lock or order keeps them apart. */
public final class SharedGlobalWriteWithoutLockCheck implements Check {
    private static final int MAXIMUM_RELATED = 12;

    @Override
    public String rule() {
        return "shared-global-write-without-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Place, List<Race>> byPlace = new LinkedHashMap<>();
        for (Race race : context.races()) {
            if (race.first().access().site().unit().language() != Language.JAVA && isStatic(race)) {
                byPlace.computeIfAbsent(defect(race.place()), key -> new ArrayList<>()).add(race);
            }
        }
        byPlace.forEach((place, races) -> findings.accept(finding(place, races)));
    }

    /** Static storage itself, or memory that one of the two reaches by way of a variable with static storage, such as a node of a list. */
    private static boolean isStatic(Race race) {
        boolean walk = race.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Opaque;
        return walk || Places.isStatic(race.place()) || Places.isStatic(race.first().access().place()) || Places.isStatic(race.second().access().place());
    }

    /** All elements of an array are one defect. */
    private static Place defect(Place place) {
        int firstIndex = 0;
        while (firstIndex < place.selectors().size() && place.selectors().get(firstIndex) instanceof Place.Field) {
            firstIndex++;
        }
        return new Place(place.root(), place.selectors().subList(0, firstIndex));
    }

    private Finding finding(Place place, List<Race> races) {
        Race clearest = races.get(0);
        String name = Places.describe(place);
        Location primary = Stories.at(clearest.first().access().site());
        Map<Location, Evidence.Step> related = new LinkedHashMap<>();
        for (Race race : races) {
            for (Race.Participant participant : List.of(race.first(), race.second())) {
                Evidence.Step step = Stories.step(participant.access().site(), participant.thread().describe() + " " + Stories.verb(participant)
                    + " `" + name + "` here, " + Stories.held(participant));
                if (related.size() < MAXIMUM_RELATED && !step.location().equals(primary)) {
                    related.putIfAbsent(step.location(), step);
                }
            }
        }
        return new Finding(rule(), Severity.WARNING, primary, Stories.headline(clearest, name),
            List.copyOf(related.values()), Stories.evidence(clearest),
            "race:" + name, List.of());
    }
}
