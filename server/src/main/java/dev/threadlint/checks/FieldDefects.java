package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.Callers;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.objects.SharedFields.Basis;
import dev.threadlint.analysis.objects.SharedFields.SharedField;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The defects of shared Java fields, each under its most specific rule: one field, one finding. The checks of those rules share this
 * class, so that none of them repeats what another one says. Stateless.
 */
final class FieldDefects {
    private static final Set<String> WRITTEN_AT_ONCE = Set.of("int", "short", "char", "byte", "float");
    private static final int MAXIMUM_RELATED = 12;
    private static final Comparator<Participant> BY_PLACE = Comparator
        .comparing((Participant participant) -> participant.access().site().unit().source().path())
        .thenComparing(participant -> participant.access().site().span());

    private final CheckContext context;
    private final FieldTests tests;
    private final FieldContents contents;
    private final GuardContracts guards;
    private final Set<FieldKey> doubleChecked = new LinkedHashSet<>();
    private final Set<Site> underReadLock;
    private final Set<Symbol> withoutMonitor;
    private final Set<Site> unproven;
    private final VainLocks vain;
    private final Set<Site> spinning = new LinkedHashSet<>();

    FieldDefects(CheckContext context) {
        this.context = context;
        this.tests = FieldTests.of(context);
        this.contents = context.shared().contents();
        this.guards = GuardContracts.of(context);
        this.underReadLock = ReadLockUsedForWriteCheck.sites(context);
        this.withoutMonitor = WaitWithoutHoldingMutexCheck.functions(context);
        this.vain = VainLocks.of(context);
        this.unproven = StampedLockMisuseCheck.sites(context);
        new SpinOnPlainFieldCheck().spins(context, (loop, read) -> spinning.add(read.site()));
        DoubleChecks.of(context).found().forEach(check -> doubleChecked.addAll(check.guarded()));
    }

    /** Offers the findings of one rule. */
    static void offer(String rule, CheckContext context, Consumer<Finding> findings) {
        FieldDefects defects = context.memo().get(FieldDefects.class, () -> new FieldDefects(context));
        for (SharedField shared : context.shared().fields()) {
            SharedField field = shared.with(shared.races().stream().filter(race -> !defects.isToldElsewhere(race.first()) && !defects.isToldElsewhere(race.second())).toList());
            Optional<Defect> defect = field.races().isEmpty() ? Optional.empty() : defects.defect(field).filter(found -> found.rule().equals(rule));
            defect.ifPresent(found -> findings.accept(defects.finding(field, found)));
        }
    }

    /**
     * Another rule says what is wrong here: a lock that keeps nobody out, a write under a read lock, a notification without its monitor, a loop that waits for a
     * plain field, a read that is never validated.
     */
    private boolean isToldElsewhere(Participant participant) {
        Site site = participant.access().site();
        return vain.holds(participant.access()) || spinning.contains(site) || unproven.contains(site) || underReadLock.contains(site) || DoubleChecks.of(context).safeReads().contains(site) || withoutMonitor.contains(site.function());
    }

    /** The rule that says most, with the access that is to blame. */
    private record Defect(String rule, Participant culprit, String message) {}

    private Optional<Defect> defect(SharedField field) {
        boolean promised = guards.isGuarded(field.key()) || field.races().stream()
            .allMatch(race -> guards.isPromised(race.first().access()) || guards.isPromised(race.second().access()));
        if (doubleChecked.contains(field.key()) || promised) {
            return Optional.empty();
        }
        List<Participant> all = participants(field);
        Participant culprit = culprit(field, all);
        String name = "`" + name(field) + "`";
        if (field.basis() == Basis.CALLS) {
            return Optional.of(new Defect("inconsistent-lock-for-shared-data", culprit, name + " is called in " + where(culprit) + " "
                + Stories.held(culprit) + " but in " + where(other(race(field, culprit), culprit)) + " " + Stories.held(other(race(field, culprit), culprit))
                + ", as wherever else it is called"));
        }
        if (RaceKinds.isTogether(field.races())) {
            return Optional.of(new Defect(RaceKinds.PARALLEL, culprit, conflict(field, culprit, name) + RaceKinds.PARALLEL_REASON));
        }
        if (field.content()) {
            return Optional.of(new Defect("shared-container-mutated-without-lock", culprit, conflict(field, culprit, name)));
        }
        Optional<FieldTests.TestedWrite> tested = all.stream().filter(participant -> participant.access().writes())
            .flatMap(write -> tests.testBefore(write.access(), field.key()).stream()).findFirst();
        if (tested.isPresent() && !tested.get().isGuarded()) {
            boolean reference = contents.declaration(field.key()).filter(declared -> declared.type().form() == Type.Form.REFERENCE).isPresent();
            boolean lazy = tested.get().isNullTest() && reference;
            Participant test = all.stream().filter(participant -> isAt(participant, tested.get().test())).findFirst().orElse(culprit);
            if (lazy && DoubleChecks.isImmutable(contents, field.key())) {
                return Optional.empty();
            }
            if (isHarmless(field, all)) {
                return Optional.empty();
            }
            return Optional.of(lazy
                ? new Defect("unsafe-lazy-initialisation", test, name + " is tested and set without a lock, so that two threads may both create it")
                : new Defect("check-then-act-without-lock", test, name + " may change between this test and the write that follows it, because no lock is held over both"));
        }
        Optional<Participant> slept = field.basis() == Basis.THREADS ? new SleptReads(context).of(field.races()) : Optional.empty();
        if (slept.isPresent()) {
            return Optional.of(new Defect(SleptReads.RULE, slept.get(), SleptReads.message(slept.get(), name)));
        }
        if (field.locked()) {
            return Optional.of(new Defect("inconsistent-lock-for-shared-data", culprit, conflict(field, culprit, name)));
        }
        // One updater and a reader are a stale read; only updates that meet another write get lost.
        Optional<Participant> update = field.races().stream().filter(race -> race.first().access().writes() && race.second().access().writes())
            .flatMap(race -> Stream.of(race.first(), race.second())).filter(participant -> tests.isUpdate(participant.access())).min(BY_PLACE);
        if (update.isPresent()) {
            return Optional.of(new Defect("non-atomic-update-of-shared-counter", update.get(), conflict(field, update.get(), name)));
        }
        return Optional.of(new Defect(field.isStatic() ? "shared-global-write-without-lock" : "shared-data-race-through-thread-argument", culprit,
            conflict(field, culprit, name)));
    }

    /**
     * A number of at most 32 bits that one function reads once, and computes and writes when it is not there yet: threads may do so twice, and
     * each has a whole number (JLS 17.7), as {@code String.hashCode} does.
     */
    private boolean isHarmless(SharedField field, List<Participant> all) {
        boolean number = contents.declaration(field.key()).filter(declared -> WRITTEN_AT_ONCE.contains(declared.type().name())).isPresent();
        boolean oneFunction = all.stream().map(participant -> participant.access().site().function()).distinct().count() == 1;
        long reads = all.stream().filter(participant -> !participant.access().writes()).count();
        return number && oneFunction && reads <= 1 && all.stream().filter(participant -> participant.access().writes())
            .allMatch(write -> !tests.isUpdate(write.access()) && write.access().path().size() == 1);
    }

    private static boolean isAt(Participant participant, Site test) {
        return participant.access().site().equals(test) && !participant.access().writes();
    }

    private static List<Participant> participants(SharedField field) {
        Map<Site, Participant> bySite = new LinkedHashMap<>();
        for (Race race : field.races()) {
            bySite.putIfAbsent(race.first().access().site(), race.first());
            bySite.putIfAbsent(race.second().access().site(), race.second());
        }
        return bySite.values().stream().sorted(BY_PLACE).toList();
    }

    /** Among the accesses of all races the one without lock, a write before a read. */
    private Participant culprit(SharedField field, List<Participant> all) {
        if (!field.locked()) {
            return field.races().get(0).first();
        }
        return all.stream().min(Comparator.comparing((Participant p) -> !p.locks().isEmpty() && !p.locks().stream().allMatch(Callers::isOfOther)).thenComparing(p -> isOwnMethod(field, p))
            .thenComparing(p -> !p.access().writes()).thenComparing(BY_PLACE)).orElseThrow();
    }

    /** The class that has the field knows best which lock it takes. */
    private boolean isOwnMethod(SharedField field, Participant participant) {
        return context.function(participant.access().site().function()).flatMap(Function::owner).filter(field.key().owner()::equals).isPresent();
    }

    private String name(SharedField field) {
        return !field.isNamed() ? captured(field).orElse(field.key().name()) : field.key().name();
    }

    /** The variable by which the thread's function knows an object that no field keeps. */
    private Optional<String> captured(SharedField field) {
        for (Race race : field.races()) {
            for (Participant participant : List.of(race.first(), race.second())) {
                Optional<Function> function = context.function(participant.access().path().get(0).function());
                if (function.isPresent() && participant.access().place().root() instanceof Place.PointeeRoot pointee
                        && pointee.pointer() instanceof Value.Parameter parameter) {
                    int index = parameter.index() - function.get().parameters().size();
                    if (index >= 0 && index < function.get().captures().size() && !function.get().captures().get(index).variable().symbol().name().startsWith("$")) {
                        return Optional.of(function.get().captures().get(index).variable().symbol().simpleName());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Race race(SharedField field, Participant culprit) {
        return field.races().stream().filter(race -> race.first() == culprit || race.second() == culprit)
            .min(Comparator.comparing(race -> other(race, culprit).locks().isEmpty() == culprit.locks().isEmpty()))
            .orElse(field.races().get(0));
    }

    private static Participant other(Race race, Participant culprit) {
        return race.first() == culprit ? race.second() : race.first();
    }

    private String conflict(SharedField field, Participant culprit, String name) {
        Race race = race(field, culprit);
        Participant other = other(race, culprit);
        if (field.basis() == Basis.THREADS) {
            return Stories.headline(race, name(field));
        }
        String where = where(culprit);
        if (field.basis() == Basis.MANAGED) {
            return name + " is " + done(culprit) + " in " + where + " " + Stories.held(culprit) + " but " + done(other) + " in " + where(other) + " "
                + Stories.held(other) + ", and management calls these objects at any time";
        }
        if (race.first() == race.second()) {
            return name + " is " + done(culprit) + " in " + where + " by callers on several threads, " + Stories.held(culprit);
        }
        return name + " is " + done(culprit) + " in " + where + " " + Stories.held(culprit) + " but " + done(other) + " in " + where(other) + " "
            + Stories.held(other);
    }

    private static String where(Participant participant) {
        return participant.access().path().get(0).function().readableName();
    }

    private static String done(Participant participant) {
        return switch (participant.access().kind()) {
            case READ -> "read";
            case WRITE -> "written";
            case UPDATE -> "updated";
        };
    }

    private Finding finding(SharedField field, Defect defect) {
        Participant culprit = defect.culprit();
        Race race = race(field, culprit);
        Location primary = Stories.at(culprit.access().site());
        Map<Location, Evidence.Step> related = new LinkedHashMap<>();
        for (Race any : field.races()) {
            for (Participant participant : List.of(any.first(), any.second())) {
                Evidence.Step step = Stories.step(participant.access().site(), who(participant) + " " + Stories.verb(participant) + " `" + name(field)
                    + "` here, " + Stories.held(participant));
                if (related.size() < MAXIMUM_RELATED && !step.location().equals(primary)) {
                    related.putIfAbsent(step.location(), step);
                }
            }
        }
        if (!race.first().locks().isEmpty() && !race.second().locks().isEmpty()) {
            Stream.of(culprit, other(race, culprit)).flatMap(participant -> participant.access().locks().stream().limit(1)).map(Lock::taken)
                .map(taken -> Stories.step(taken, "the lock is taken here")).filter(step -> !step.location().equals(primary)).forEach(step -> related.putIfAbsent(step.location(), step));
        }
        return new Finding(defect.rule(), Severity.WARNING, primary, defect.message(), new ArrayList<>(related.values()), Stories.evidence(race),
            "field:" + field.key() + (field.content() ? "*" : ""), FieldOffers.of(field, defect.rule(), culprit, context));
    }

    private static String who(Participant participant) {
        return participant.thread().isCaller() ? "a caller of " + where(participant) : participant.thread().describe();
    }
}
