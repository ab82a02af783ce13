package dev.threadlint.insight;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Substitution;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.race.RaceAnalysis;
import dev.threadlint.analysis.threads.RootTerms;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph.DataNote;
import dev.threadlint.insight.ThreadGraph.Guard;
import dev.threadlint.insight.ThreadGraph.Kind;
import dev.threadlint.insight.ThreadGraph.Touch;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What two threads both reach, and what keeps them apart. Confined. */
final class SharedData {
    /** Pairs that are looked at to tell whether two accesses may meet; most data is settled by the first ones. */
    private static final int MAXIMUM_PAIRS = 2_000;

    private final RaceAnalysis races;
    private final ThreadGroups groups;
    private final Declarations declarations;
    private final Locks locks;
    private final Set<Place> racing = new LinkedHashSet<>();
    private final Set<List<Object>> racingAccesses = new LinkedHashSet<>();
    private final Map<Place, List<Participant>> byPlace = new LinkedHashMap<>();
    private final List<DataNote> data = new ArrayList<>();
    private final Set<Touch> touches = new LinkedHashSet<>();

    SharedData(RaceAnalysis races, List<Race> found, ThreadGroups groups, Declarations declarations, Locks locks) {
        this.races = races;
        this.groups = groups;
        this.declarations = declarations;
        this.locks = locks;
        for (Race race : found) {
            racing.add(Locks.plain(race.place()));
            racingAccesses.add(side(race.first()));
            racingAccesses.add(side(race.second()));
        }
    }

    void read(List<List<ThreadNode>> trees, RootTerms terms) {
        for (List<ThreadNode> tree : trees) {
            for (ThreadNode thread : tree) {
                List<Substitution> steps = terms.of(thread);
                thread.facts().accesses().forEach(access -> add(thread, access, steps));
            }
        }
        byPlace.forEach(this::judge);
    }

    private void add(ThreadNode thread, AccessFact access, List<Substitution> steps) {
        Place place = RootTerms.apply(steps, access.place());
        boolean own = place.root() instanceof Place.VariableRoot root && root.storage() == Variable.Storage.THREAD_LOCAL;
        if (!own && !Places.isUnknown(place) && !Places.isRelative(place)) {
            byPlace.computeIfAbsent(Locks.plain(place), key -> new ArrayList<>()).add(new Participant(thread, access, place,
                RootTerms.apply(steps, access.locks()), RootTerms.apply(steps, access.mayLocks()), access.order()));
        }
    }

    private void judge(Place place, List<Participant> accesses) {
        List<Pair> pairs = pairs(accesses);
        if (pairs.isEmpty()) {
            return;
        }
        Set<Lock> common = common(pairs);
        Guard guard = guard(place, accesses, pairs, common);
        Location seen = ThreadGroups.location(accesses.get(0).access().site());
        int number = data.size();
        data.add(new DataNote(name(place, accesses.get(0).access()), guard, guard == Guard.LOCKED ? locks.numbers(common, seen) : List.of(),
            declarations.of(place).orElse(seen)));
        for (Participant each : accesses) {
            Location at = ThreadGroups.location(each.access().site());
            touches.add(new Touch(groups.of(each.thread()), number, Kind.valueOf(each.access().kind().name()), isAtomic(each.access()),
                racingAccesses.contains(side(each)),
                locks.numbers(each.locks(), at), at));
        }
    }

    private static String name(Place place, AccessFact access) {
        return Places.describe(place, access.site().unit().language());
    }

    private List<Object> side(Participant participant) {
        return List.of(groups.of(participant.thread()), participant.access().site(), participant.access().kind());
    }

    /** @param parallel whether they may be made at the same time, and one writes */
    private record Pair(Participant first, Participant second, boolean parallel) {}

    /** Accesses of different threads to what may be one object. */
    private List<Pair> pairs(List<Participant> accesses) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            for (int j = i; j < accesses.size() && pairs.size() < MAXIMUM_PAIRS; j++) {
                Participant a = accesses.get(i);
                Participant b = accesses.get(j);
                boolean two = a.thread() != b.thread() || a.thread().many();
                if (two && races.sameObject(a, b)) {
                    boolean conflict = a.access().writes() || b.access().writes();
                    pairs.add(new Pair(a, b, conflict && ThreadForest.mayRunInParallel(a.thread(), a.access(), b.thread(), b.access())));
                }
            }
        }
        return pairs;
    }

    private Guard guard(Place place, List<Participant> accesses, List<Pair> pairs, Set<Lock> common) {
        if (racing.contains(place)) {
            return Guard.RACE;
        }
        if (accesses.stream().noneMatch(each -> each.access().writes())) {
            return Guard.READ_ONLY;
        }
        if (accesses.stream().allMatch(each -> isAtomic(each.access()))) {
            return Guard.ATOMIC;
        }
        if (pairs.stream().noneMatch(Pair::parallel)) {
            return Guard.ORDERED;
        }
        return common.isEmpty() ? Guard.UNJUDGED : Guard.LOCKED;
    }

    /** Java's volatile is told as atomic: single reads and writes are, and they are ordered. */
    private static boolean isAtomic(AccessFact access) {
        return access.isAtomic() || access.atomicity() == Operation.Atomicity.VOLATILE && access.site().unit().language() == Language.JAVA;
    }

    /** Locks that are held at every access which may meet another one. */
    private static Set<Lock> common(List<Pair> pairs) {
        Set<Place> common = new LinkedHashSet<>();
        Map<Place, Lock> known = new LinkedHashMap<>();
        boolean first = true;
        for (Pair pair : pairs) {
            if (!pair.parallel) {
                continue;
            }
            for (Participant each : List.of(pair.first, pair.second)) {
                Set<Place> held = new LinkedHashSet<>();
                each.locks().forEach(lock -> {
                    Place plain = Locks.plain(lock.place());
                    held.add(plain);
                    known.putIfAbsent(plain, lock);
                });
                if (first) {
                    common.addAll(held);
                }
                common.retainAll(held);
                first = false;
            }
        }
        Set<Lock> locks = new LinkedHashSet<>();
        common.forEach(place -> locks.add(known.get(place)));
        return locks;
    }

    List<DataNote> data() {
        return data;
    }

    List<Touch> touches() {
        return new ArrayList<>(touches);
    }
}
