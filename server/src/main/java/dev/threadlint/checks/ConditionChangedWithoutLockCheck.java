package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.LockAround;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a wait tests is changed without the lock of the wait, and then told of: a thread that has just tested it and is about to wait
 * misses the notification, whether the change is atomic or not.
 */
public final class ConditionChangedWithoutLockCheck implements Check {
    /** The function that notifies makes the change itself, or by a call. */
    private static final int MAXIMUM_PATH = 2;

    @Override
    public String rule() {
        return "condition-changed-without-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        // That plain memory is changed without its lock is told by the rules about races, where they see the threads.
        Set<Site> raced = new LinkedHashSet<>();
        context.races().forEach(race -> List.of(race.first(), race.second()).forEach(side -> raced.add(side.access().site())));
        Set<Site> told = new LinkedHashSet<>();
        Predicates predicates = Predicates.of(context);
        for (Predicates.Wait wait : Stream.concat(predicates.all().stream(), predicates.wrapped().stream()).toList()) {
            if (wait.timed() || Places.isUnknown(wait.lock()) || !wait.event().before().holds(wait.lock())) {
                continue;
            }
            for (Place tested : wait.tested()) {
                LockBalance.name(tested).filter(name -> !isOnlyLocal(tested)).ifPresent(name -> {
                    for (FunctionFacts function : context.facts().values()) {
                        for (AccessFact access : function.accesses()) {
                            boolean changes = access.writes() && access.path().size() <= MAXIMUM_PATH && LockBalance.name(access.place()).filter(name::equals).isPresent();
                            if (changes && !raced.contains(access.site()) && isClaimed(access, function, wait, context)) {
                                notified(access, function, wait).filter(event -> told.add(access.site()))
                                    .ifPresent(event -> findings.accept(finding(access, event, function, wait, stories, context)));
                            }
                        }
                    }
                });
            }
        }
    }

    /** What a parameter leads to, without a member's name, may be any object. */
    private static boolean isOnlyLocal(Place place) {
        return !(place.root() instanceof Place.VariableRoot) && place.selectors().isEmpty();
    }

    private static boolean isClaimed(AccessFact access, FunctionFacts function, Predicates.Wait wait, CheckContext context) {
        boolean made = context.function(function.function()).filter(body -> body.kind() == Function.FunctionKind.CONSTRUCTOR).isPresent();
        return !made && !function.omitted() && !access.released() && !holds(access.mayLocks(), wait) && !LockBalance.of(context).callersMayHold(function.function(), wait.lock())
            && mayMeet(access, context);
    }

    private static boolean holds(Collection<Lock> locks, Predicates.Wait wait) {
        return locks.stream().anyMatch(lock -> isLock(lock.place(), wait));
    }

    private static boolean isLock(Place place, Predicates.Wait wait) {
        return Places.isUnknown(place) || LockBalance.name(place).equals(LockBalance.name(wait.lock()));
    }

    /** In a whole program, other threads have to be there when the change is made. */
    private static boolean mayMeet(AccessFact access, CheckContext context) {
        return context.program().main().isEmpty() || context.threads().trees().stream().flatMap(List::stream).anyMatch(node -> node.facts().accesses().stream()
            .anyMatch(other -> other.site().equals(access.site()) && (node.parent().isPresent() || !other.live().isEmpty())));
    }

    /** The notification that follows in the same function, when the lock is not taken between the two. */
    private static Optional<SyncEvent> notified(AccessFact access, FunctionFacts function, Predicates.Wait wait) {
        int change = access.path().get(0).ordinal();
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.NOTIFY && event.path().get(0).ordinal() > change
            && LockBalance.name(event.object()).filter(wait.condition()::equals).isPresent() && !holds(event.before().mayLocks(), wait)
            && function.events().stream().noneMatch(other -> (LockBalance.isAcquisition(other) || other.kind() == SyncEvent.Kind.WAIT) && isLock(other.object(), wait)
                && other.path().get(0).ordinal() > change && other.path().get(0).ordinal() < event.path().get(0).ordinal())).findFirst();
    }

    private Finding finding(AccessFact access, SyncEvent told, FunctionFacts function, Predicates.Wait wait, LockStories stories,
                            CheckContext context) {
        String name = stories.name(access.place(), function.function());
        String lock = stories.name(wait.lock(), wait.function().function());
        Evidence.Step waiting = Stories.step(wait.event().site(), "a thread that has tested it with " + lock + " held waits here");
        Evidence.Step notice = Stories.step(told.site(), "the notification may come before the wait begins");
        List<Evidence.Step> steps = new ArrayList<>(List.of(waiting, Stories.step(access.site(), name + " is changed here"), notice));
        return new Finding(rule(), Severity.WARNING, Stories.at(access.site()), name + " is changed without " + lock
            + ", so that a thread that is about to wait for it can miss the notification", List.of(waiting, notice), new Evidence.Path(steps),
            function.function().name() + ":" + name, guarded(access, function, wait.lock(), context));
    }

    private static List<FixOffer> guarded(AccessFact access, FunctionFacts function, Place lock, CheckContext context) {
        Site site = access.site();
        Optional<Function> body = context.function(function.function());
        Optional<String> name = RaceOffers.name(site.unit(), lock, access.place(), site);
        boolean free = access.mayLocks().isEmpty() && !RaceOffers.isSometimesLocked(Set.of(site), context);
        return !free || body.isEmpty() || name.isEmpty() ? List.of() : RaceOffers.type(lock, context)
            .flatMap(type -> LockAround.offer(site.unit(), List.of(new LockAround.Use(body.get(), site.span(), name.get())), type)).stream().toList();
    }
}
