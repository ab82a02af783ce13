package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.ClientTests;
import dev.threadlint.analysis.race.HandedObject;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.checks.RaceKinds.Kind;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The races of C and C++ programs: one object, one defect, one finding, under the rule that says most. The checks of those rules share
 * this class, so that none of them repeats what another one says. Confined to the checks of one program.
 */
final class RaceDefects {
    static final String GLOBAL = "shared-global-write-without-lock";
    static final String ARGUMENT = "shared-data-race-through-thread-argument";
    private static final int MAXIMUM_RELATED = 12;

    private final List<Defect> defects = new ArrayList<>();

    /** The races about one object, and what they are. */
    record Defect(String name, List<Race> races, Kind kind) {}

    /** Accesses to one object by way of a global, or by what a thread was given; a free is a defect for itself. */
    private record Key(String general, Object object) {}

    private RaceDefects(CheckContext context) {
        RaceKinds kinds = new RaceKinds(context);
        Map<Key, List<Race>> byObject = new LinkedHashMap<>();
        Set<Place> counted = new LinkedHashSet<>();
        context.races().stream().filter(RaceDefects::isLoopVariable).forEach(race -> counted.add(race.place()));
        for (Race race : context.races()) {
            if (race.first().access().site().unit().language() != Language.JAVA && !isFoundBy(counted, race)) {
                key(race, kinds).ifPresent(key -> byObject.computeIfAbsent(key, made -> new ArrayList<>()).add(race));
            }
        }
        byObject.forEach((key, races) -> {
            boolean whole = key.general().equals(GLOBAL) && key.object() instanceof Place;
            String name = context.name(whole ? (Place) key.object() : races.get(0).place(), races.get(0).first().thread().lineage().get(0).facts().function());
            defects.add(new Defect(name, races, kinds.of(races, name, key.general())));
        });
        for (Race race : ClientTests.of(context.facts(), context.threads().clients())) {
            String name = context.name(race.place(), race.first().thread().facts().function());
            Kind kind = kinds.of(List.of(race), name, GLOBAL);
            if (kind.rule().equals(RaceKinds.TWICE) && defects.stream().noneMatch(known -> known.kind().culprit().access().site().equals(kind.culprit().access().site()))) {
                defects.add(new Defect(name, List.of(race), kind));
            }
        }
    }

    /** Offers the findings of one rule. */
    static void offer(String rule, CheckContext context, Consumer<Finding> findings) {
        RaceDefects found = context.memo().get(RaceDefects.class, () -> new RaceDefects(context));
        found.defects.stream().filter(defect -> defect.kind().rule().equals(rule)).forEach(defect -> findings.accept(finding(defect, context)));
    }

    private static Optional<Key> key(Race race, RaceKinds kinds) {
        Optional<Site> free = kinds.free(race);
        if (race.gift().isPresent()) {
            return Optional.of(new Key(Places.isStatic(race.gift().get()) ? GLOBAL : ARGUMENT, free.isPresent() ? free.get() : defect(race.place())));
        }
        if (isStatic(race)) {
            return Optional.of(new Key(GLOBAL, free.isPresent() ? free.get() : defect(race.place())));
        }
        boolean handed = !isLoopVariable(race) && (HandedObject.of(race.place()).filter(object -> object.isSharedBy(race)).isPresent() || HandedObject.isKeptInShared(race));
        return handed ? Optional.of(new Key(ARGUMENT, free.isPresent() ? free.get() : defect(race.place()))) : Optional.empty();
    }

    /** Static storage itself, or memory that one of the two reaches by way of a variable with static storage, such as a node of a list. */
    private static boolean isStatic(Race race) {
        boolean walk = race.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Opaque;
        return walk || Places.isStatic(race.place()) || Places.isStatic(race.first().access().place()) || Places.isStatic(race.second().access().place());
    }

    /** loop-variable-address-passed-to-thread says it better. */
    private static boolean isLoopVariable(Race race) {
        return LoopVariableAddressPassedToThreadCheck.spawn(race, race.first(), race.second()).isPresent()
            || LoopVariableAddressPassedToThreadCheck.spawn(race, race.second(), race.first()).isPresent();
    }

    /** True when two threads are at one element only because they have read their number from the variable that their creator goes on counting: that is the defect. */
    static boolean isFoundBy(Set<Place> counted, Race race) {
        return !counted.isEmpty() && isFoundBy(counted, race.first()) && isFoundBy(counted, race.second());
    }

    private static boolean isFoundBy(Set<Place> counted, Participant participant) {
        List<Value> given = participant.thread().spawn().map(fact -> fact.spawn().arguments()).orElse(List.of());
        return participant.access().place().selectors().stream().anyMatch(step -> step instanceof Place.Index index && index.value() instanceof Value.Load load
            && load.place().selectors().isEmpty() && load.place().root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Parameter parameter
            && parameter.index() >= 0 && parameter.index() < given.size() && given.get(parameter.index()) instanceof Value.AddressOf address && counted.contains(address.place()));
    }

    /** All elements of an array are one defect, and so is what the elements of one array refer to. */
    private static Place defect(Place place) {
        Place.Root root = place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load && load.place().hasIndex()
            ? new Place.PointeeRoot(new Value.Load(defect(load.place()))) : place.root();
        return new Place(root, place.selectors().stream().takeWhile(step -> step instanceof Place.Field).toList());
    }

    private static Finding finding(Defect defect, CheckContext context) {
        Participant culprit = defect.kind().culprit();
        Location primary = Stories.at(culprit.access().site());
        Race clearest = defect.races().stream().filter(race -> race.first() == culprit || race.second() == culprit).findFirst().orElse(defect.races().get(0));
        Map<Location, Evidence.Step> related = new LinkedHashMap<>();
        for (Race race : defect.races()) {
            for (Participant participant : List.of(race.first(), race.second())) {
                Evidence.Step step = Stories.step(participant.access().site(), participant.thread().describe() + " " + Stories.verb(participant)
                    + " `" + defect.name() + "` here, " + Stories.held(participant));
                if (related.size() < MAXIMUM_RELATED && !step.location().equals(primary)) {
                    related.putIfAbsent(step.location(), step);
                }
            }
        }
        handOver(defect, clearest).ifPresent(step -> related.putIfAbsent(step.location(), step));
        return new Finding(defect.kind().rule(), Severity.WARNING, primary, defect.kind().message(), List.copyOf(related.values()),
            Stories.evidence(clearest), "race:" + defect.name(), RaceOffers.of(defect.races(), culprit, context));
    }

    /** Where a thread gets the object, when no global leads to it. */
    private static Optional<Evidence.Step> handOver(Defect defect, Race race) {
        if (!defect.kind().general().equals(ARGUMENT)) {
            return Optional.empty();
        }
        return List.of(race.first(), race.second()).stream().flatMap(participant -> participant.thread().spawn().stream())
            .map(fact -> Stories.step(fact.spawn().site(), "the object is handed to the thread here")).findFirst();
    }
}
