package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.HandedObject;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.checks.PlaceTests.TestedWrite;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.Effect.Action;
import dev.threadlint.models.Operand;
import dev.threadlint.models.TypeTrait;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rule says most about the races on one object, and which access is to blame. Confined to the checks of one program. */
final class RaceKinds {
    private static final Comparator<Participant> BY_PLACE = Comparator
        .comparing((Participant participant) -> participant.access().site().unit().source().path())
        .thenComparing(participant -> participant.access().site().span());

    static final String TWICE = "double-checked-locking-unsafe";
    static final String PARALLEL = "parallel-algorithm-shared-write";
    static final String PARALLEL_REASON = ": what a parallel algorithm is given runs on many threads at once";

    private final CheckContext context;
    private final PlaceTests tests;
    private final FieldTests updates;

    RaceKinds(CheckContext context) {
        this.context = context;
        this.tests = new PlaceTests(context);
        this.updates = FieldTests.of(context);
    }

    /** @param general the rule that would say it if nothing more were known */
    record Kind(String rule, String general, Participant culprit, String message) {}

    /** The races on one object with the words that every kind needs. */
    private record Group(List<Race> races, List<Participant> all, String name, String general) {
        Kind kind(String rule, Participant culprit, String message) {
            return new Kind(rule, general, culprit, message);
        }

        Race raceOf(Participant culprit) {
            return races.stream().filter(race -> race.first() == culprit || race.second() == culprit).findFirst().orElse(races.get(0));
        }

        Participant other(Participant culprit) {
            Race race = raceOf(culprit);
            return race.first() == culprit ? race.second() : race.first();
        }

        /** The other side of a race, one that holds the lock if there is any. */
        Participant other(Participant culprit, Optional<Lock> guard) {
            return races.stream().filter(race -> race.first() == culprit || race.second() == culprit)
                .map(race -> race.first() == culprit ? race.second() : race.first())
                .filter(each -> guard.filter(lock -> isHeld(lock.place(), each)).isPresent())
                .min(Comparator.comparing(each -> !each.access().writes())).orElseGet(() -> other(culprit));
        }
    }

    Kind of(List<Race> races, String name, String general) {
        Map<Object, Participant> bySite = new LinkedHashMap<>();
        races.forEach(race -> Stream.of(race.first(), race.second())
            .forEach(each -> bySite.putIfAbsent(List.of(each.access().site(), each.access().kind(), each.thread().describe()), each)));
        Group group = new Group(races, List.copyOf(bySite.values()), "`" + name + "`", general);
        return freed(group).or(() -> gifted(group)).or(() -> reused(group)).or(() -> bitField(group)).or(() -> mixed(group)).or(() -> tested(group)).or(() -> isVolatile(group)).or(() -> together(group)).or(() -> container(group)).or(() -> checked(group)).or(() -> slept(group)).or(() -> locked(group))
            .or(() -> counter(group)).or(() -> staticLocal(group))
            .orElseGet(() -> group.kind(general, races.get(0).first(), Stories.headline(races.get(0), name)));
    }

    /** The call that ends the life of the memory, when that is one side of the race. */
    Optional<Site> free(Race race) {
        return Stream.of(race.first(), race.second()).filter(this::frees).map(each -> each.access().site()).findFirst();
    }

    private boolean frees(Participant participant) {
        return participant.access().writes() && call(participant).filter(call -> CheckContext.does(call.model(), Action.FREE)).isPresent();
    }

    /** The library call that makes an access. */
    private Optional<ModelledCall> call(Participant participant) {
        Site site = participant.access().site();
        FunctionFacts facts = context.facts().get(site.function());
        return facts == null ? Optional.empty() : facts.modelledAt(site);
    }

    private Optional<Kind> freed(Group group) {
        Race first = group.races.get(0);
        return free(first).map(site -> {
            Participant free = frees(first.first()) ? first.first() : first.second();
            Participant user = group.other(free);
            return group.kind(isGiven(first, user, free) ? "argument-freed-by-creator" : "shared-object-freed-while-in-use", free, capital(free.thread().describe()) + " frees the memory of " + group.name
                + " here while " + (user.thread() == free.thread() ? "another such thread" : user.thread().describe()) + " may still " + infinitive(user) + " it");
        });
    }

    /** The writer created the reader's thread with a pointer to this very object. */
    private static boolean isGiven(Race race, Participant reader, Participant writer) {
        return reader.thread().parent().filter(parent -> parent == writer.thread()).isPresent() && reader.thread().spawn()
            .filter(made -> made.spawn().arguments().stream().anyMatch(argument -> Place.pointee(argument).root().equals(race.place().root()))).isPresent();
    }

    private static boolean isGivenToMore(Group group, Race race, Participant reader) {
        return group.all.stream().anyMatch(each -> each.thread() != reader.thread() && each.thread().parent().equals(reader.thread().parent())
            && each.thread().parent().filter(parent -> isGiven(race, each, race.first() == reader ? race.second() : race.first())).isPresent());
    }

    /** The object was put where other threads find it, and the one that put it there still uses it. */
    private Optional<Kind> gifted(Group group) {
        Race first = group.races.get(0);
        boolean all = group.races.stream().allMatch(race -> race.gift().isPresent());
        return all ? Optional.of(group.kind(group.general, first.first(), Stories.headline(first, bare(group)) + "; the object was put into `"
            + context.name(first.gift().get(), first.first().thread().lineage().get(0).facts().function()) + "` before, where other threads find it")) : Optional.empty();
    }

    /** One object that is filled anew for each thread. */
    private static Optional<Kind> reused(Group group) {
        return group.races.stream().flatMap(race -> Stream.of(race.first(), race.second())
                .filter(reader -> !reader.access().writes() && (reader.thread().many() || isGivenToMore(group, race, reader)))
                .filter(reader -> {
                    Participant writer = race.first() == reader ? race.second() : race.first();
                    return writer.access().writes() && isGiven(race, reader, writer) && !HandedObject.isOwnOf(reader.thread(), writer);
                }).map(reader -> race.first() == reader ? race.second() : race.first()))
            .findFirst().map(writer -> group.kind("argument-buffer-reused-for-next-thread", writer, capital(writer.thread().describe()) + " " + Stories.verb(writer) + " "
                + group.name + " for the next thread while an earlier one may still read it"));
    }

    private static String infinitive(Participant user) {
        return user.access().writes() ? "write" : "read";
    }

    /** Different members, side by side in one word, of a struct and not of a union. */
    private Optional<Kind> bitField(Group group) {
        boolean bits = group.races.stream().allMatch(race -> Stories.neighbours(race).filter(this::areBitFields).isPresent());
        Race first = group.races.get(0);
        return bits ? Optional.of(group.kind("bit-field-race", first.first(), Stories.headline(first, bare(group)) + "; neighbouring bit-fields are written together"))
            : Optional.empty();
    }

    private boolean areBitFields(Set<String> names) {
        List<TypeDeclaration> owners = context.program().types().values().stream()
            .filter(type -> type.overlaps().stream().anyMatch(row -> row.containsAll(names))).toList();
        return !owners.isEmpty() && owners.stream().noneMatch(type -> type.modifiers().contains("union"));
    }

    private static String bare(Group group) {
        return group.name.substring(1, group.name.length() - 1);
    }

    private static Optional<Kind> mixed(Group group) {
        return group.races.stream().filter(race -> race.first().access().isAtomic() != race.second().access().isAtomic()).findFirst().map(race -> {
            Participant plain = race.first().access().isAtomic() ? race.second() : race.first();
            Participant atomic = plain == race.first() ? race.second() : race.first();
            return group.kind("mixed-atomic-and-plain-access", plain, capital(plain.thread().describe()) + " " + Stories.verb(plain) + " " + group.name
                + " with a plain access while " + (plain.thread() == atomic.thread() ? "another such thread" : atomic.thread().describe()) + " "
                + Stories.verb(atomic) + " it atomically");
        });
    }

    /** Double-checked locking and lazy initialisation. */
    private Optional<Kind> tested(Group group) {
        List<TestedWrite> found = tests.found(group.all);
        Optional<TestedWrite> twice = found.stream().filter(TestedWrite::checkedAgain).findFirst();
        if (twice.isPresent()) {
            return Optional.of(group.kind(TWICE, twice.get().test(), "The first test of " + group.name
                + " holds no lock while another thread may set it under " + String.join(" and ", Stories.locks(twice.get().write()))
                + ": a thread may see the new value before what it stands for"));
        }
        return found.stream().filter(TestedWrite::makes).findFirst().map(lazy -> group.kind("unsafe-lazy-initialisation", lazy.test(),
            group.name + " is tested and set without a lock over both, so that two threads may both initialise it"));
    }

    private static Optional<Kind> isVolatile(Group group) {
        boolean found = group.all.stream().anyMatch(each -> each.access().atomicity() == Operation.Atomicity.VOLATILE);
        Race first = group.races.get(0);
        return found ? Optional.of(group.kind("volatile-used-for-synchronisation", first.first(), Stories.headline(first, bare(group))
            + "; `volatile` orders nothing between threads")) : Optional.empty();
    }

    private Optional<Kind> slept(Group group) {
        return new SleptReads(context).of(group.races).map(read -> group.kind(SleptReads.RULE, read, SleptReads.message(read, group.name)));
    }

    /** The functions that one parallel algorithm runs meet each other. */
    private static Optional<Kind> together(Group group) {
        Race first = group.races.get(0);
        return isTogether(group.races) ? Optional.of(group.kind(PARALLEL, first.first(), Stories.headline(first, bare(group)) + PARALLEL_REASON)) : Optional.empty();
    }

    /** All threads of the races belong to parallel algorithms or streams, and no lock is held by any. */
    static boolean isTogether(List<Race> races) {
        return races.stream().flatMap(race -> Stream.of(race.first(), race.second()))
            .allMatch(each -> each.locks().isEmpty() && each.thread().spawn().filter(made -> made.spawn().isTogether()).isPresent());
    }

    private Optional<Kind> container(Group group) {
        Race first = group.races.get(0);
        return group.all.stream().anyMatch(this::usesContainer)
            ? Optional.of(group.kind("shared-container-mutated-without-lock", first.first(), Stories.headline(first, bare(group)))) : Optional.empty();
    }

    private boolean usesContainer(Participant participant) {
        return call(participant).filter(call -> {
            String function = call.model().function();
            int owner = function.lastIndexOf("::");
            return owner > 0 && call.model().effects().stream().anyMatch(effect -> effect.subject().equals(Operand.RECEIVER))
                && context.models().is(function.substring(0, owner), TypeTrait.CONTAINER);
        }).isPresent();
    }

    private Optional<Kind> checked(Group group) {
        return tests.found(group.all).stream().findFirst().map(pair -> group.kind("check-then-act-without-lock", pair.test(),
            group.name + " may change between this test and the write that follows it, because no lock is held over both"));
    }

    /** Guarded in some places: by readers who do without the lock of the writers, or by anybody. */
    private Optional<Kind> locked(Group group) {
        boolean forReading = group.races.stream().allMatch(race -> race.first().locks().stream().anyMatch(lock -> isHeld(lock.place(), race.second())));
        Optional<Lock> guard = forReading ? Optional.empty() : guard(group);
        boolean different = !forReading && group.all.stream().noneMatch(each -> each.locks().isEmpty());
        if (guard.isEmpty() && !different) {
            return Optional.empty();
        }
        Participant culprit = group.all.stream().filter(each -> guard.isEmpty() || !isHeld(guard.get().place(), each))
            .min(Comparator.comparing((Participant each) -> !each.locks().isEmpty()).thenComparing(each -> !each.access().writes()).thenComparing(BY_PLACE)).orElseThrow();
        Participant other = group.other(culprit, guard);
        String who = capital(culprit.thread().describe()) + " " + Stories.verb(culprit) + " " + group.name + " " + Stories.held(culprit) + ", while ";
        String whoElse = other.thread() == culprit.thread() ? "another such thread" : other.thread().describe();
        boolean onlyReads = guard.isPresent() && group.all.stream().allMatch(each -> !each.access().writes() || isHeld(guard.get().place(), each));
        return Optional.of(onlyReads && other.access().writes()
            ? group.kind("shared-global-read-without-lock", culprit, who + whoElse + " may write it under " + Stories.lockName(guard.get()))
            : group.kind("inconsistent-lock-for-shared-data", culprit, who + whoElse + " " + Stories.verb(other) + " it " + Stories.held(other)
                + ": no lock is common to both"));
    }

    private static boolean isHeld(Place lock, Participant participant) {
        return participant.locks().stream().anyMatch(held -> held.place().equals(lock));
    }

    /** The lock that is held at most of the accesses, when it is meant for them: taken right there, or held at more than half of them. */
    private Optional<Lock> guard(Group group) {
        Map<Place, List<Participant>> holders = new LinkedHashMap<>();
        group.all.forEach(each -> each.locks().forEach(lock -> holders.computeIfAbsent(lock.place(), key -> new ArrayList<>()).add(each)));
        List<Lock> found = new ArrayList<>();
        holders.forEach((place, held) -> {
            boolean most = held.size() > 1 && held.size() * 2 > group.all.size();
            Lock lock = held.get(0).locks().stream().filter(each -> each.place().equals(place)).findFirst().orElseThrow();
            boolean everywhere = held.size() == group.all.size();
            boolean named = !Places.hasVariableIndex(place) && group.races.stream().noneMatch(race -> leadsThrough(place, race.place()));
            if (named && !everywhere && (most || held.stream().anyMatch(each -> isTakenThere(place, each)))) {
                found.add(lock);
            }
        });
        return found.stream().min(Comparator.comparing((Lock lock) -> -holders.get(lock.place()).size()).thenComparing(Stories::lockName));
    }

    /** The lock is found by way of the data itself, which therefore it cannot guard. */
    private static boolean leadsThrough(Place lock, Place data) {
        return lock.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Load load
            && (load.place().equals(data) || leadsThrough(load.place(), data));
    }

    /** The function that makes the access has taken the lock itself. */
    private boolean isTakenThere(Place place, Participant participant) {
        Site site = participant.access().site();
        FunctionFacts facts = context.facts().get(site.function());
        Set<Span> taken = participant.locks().stream().filter(lock -> lock.place().equals(place)).map(lock -> lock.taken().span()).collect(Collectors.toCollection(LinkedHashSet::new));
        return facts != null && facts.accesses().stream().anyMatch(own -> own.path().size() == 1 && own.site().equals(site)
            && own.locks().stream().anyMatch(lock -> taken.contains(lock.taken().span())));
    }

    /** One updater and a reader are a stale read; only updates that meet another write get lost. */
    private Optional<Kind> counter(Group group) {
        return group.races.stream().filter(race -> race.first().access().writes() && race.second().access().writes())
            .flatMap(race -> Stream.of(race.first(), race.second())).filter(each -> call(each).isEmpty() && updates.isUpdate(each.access())).min(BY_PLACE)
            .map(update -> group.kind("non-atomic-update-of-shared-counter", update, Stories.headline(group.raceOf(update), bare(group))));
    }

    private static Optional<Kind> staticLocal(Group group) {
        Race first = group.races.get(0);
        boolean found = first.place().root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.STATIC_LOCAL;
        return found ? Optional.of(group.kind("static-local-written-by-threads", first.first(), Stories.headline(first, bare(group))
            + "; all calls share the one static variable")) : Optional.empty();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
