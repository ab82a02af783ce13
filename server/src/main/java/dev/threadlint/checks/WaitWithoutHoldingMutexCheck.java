package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.SynchronizedAround;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A wait on a condition, or in Java a notification, by a thread that does not hold the lock it belongs to. */
public final class WaitWithoutHoldingMutexCheck implements Check {
    @Override
    public String rule() {
        return "wait-without-holding-mutex";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Set<Object> told = new LinkedHashSet<>();
        for (Lonely lonely : lonely(context)) {
            if (told.add(lonely.event().site())) {
                findings.accept(finding(lonely.lock(), lonely.event(), lonely.function(), stories, context));
            }
        }
    }

    /** A wait or notification without its lock. */
    private record Lonely(Place lock, SyncEvent event, FunctionFacts function) {}

    /** The functions of which this rule says that they forget a lock, so that others do not say so of what else they do there. */
    static Set<Symbol> functions(CheckContext context) {
        Set<Symbol> found = new LinkedHashSet<>();
        lonely(context).forEach(lonely -> found.add(lonely.function().function()));
        return found;
    }

    private static List<Lonely> lonely(CheckContext context) {
        LockBalance balance = LockBalance.of(context);
        Conditions conditions = new Conditions(context);
        List<Lonely> found = new ArrayList<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                Place lock = conditions.lockOf(event);
                boolean needs = event.kind() == SyncEvent.Kind.WAIT || event.kind() == SyncEvent.Kind.NOTIFY && isJava(event);
                if (needs && event.path().size() == 1 && isClaimed(lock, event, function, balance, context)) {
                    found.add(new Lonely(lock, event, function));
                }
            }
        }
        return found;
    }

    private static boolean isJava(SyncEvent event) {
        return event.site().unit().language() == Language.JAVA;
    }

    private static boolean isClaimed(Place lock, SyncEvent event, FunctionFacts function, LockBalance balance, CheckContext context) {
        if (Places.isUnknown(lock) || Places.hasVariableIndex(lock) || event.before().mayHold(lock) || function.omitted()) {
            return false;
        }
        if (event.before().asked()) {
            return isHeldByNoCaller(lock, event, function, balance, context);
        }
        // A guard that adopts the lock says that the caller has it.
        boolean adopted = function.events().stream().anyMatch(other -> other.kind() == SyncEvent.Kind.ADOPT && other.object().equals(lock));
        if (adopted) {
            return false;
        }
        boolean own = LockBalance.takes(function, lock);
        boolean given = event.before().given().contains(lock);
        boolean callerHolds = balance.callersMayHold(function.function(), lock);
        boolean calledAlone = !CallSites.of(context).to(function.function()).isEmpty();
        boolean reachable = isJava(event) || !function.function().name().equals(function.function().simpleName())
            ? isOwn(lock) && (!isPrivate(function, context) || calledAlone) : !Places.isRelative(lock);
        return given || !callerHolds && (own || reachable) || isHeldByNoCaller(lock, event, function, balance, context);
    }

    /** A member of an object: other code takes it, and all calls of the function are seen, as in a whole program or in its own file, none with such a lock. */
    private static boolean isHeldByNoCaller(Place lock, SyncEvent event, FunctionFacts function, LockBalance balance, CheckContext context) {
        int last = lock.selectors().size() - 1;
        boolean member = !isJava(event) && Places.isRelative(lock) && last >= 0 && lock.selectors().get(last) instanceof Place.Field;
        boolean seen = context.program().main().isPresent() || !function.function().unit().isEmpty();
        return member && seen && !CallSites.of(context).to(function.function()).isEmpty()
            && !balance.callersMayHold(function.function(), lock) && context.facts().values().stream().anyMatch(other -> takesMember(other, lock));
    }

    private static boolean takesMember(FunctionFacts function, Place lock) {
        return function.events().stream().anyMatch(event -> LockBalance.isAcquisition(event) && event.path().size() == 1
            && LockBalance.name(event.object()).equals(LockBalance.name(lock)));
    }

    /** Only of the object itself and its members is it known who could hold them. */
    private static boolean isOwn(Place lock) {
        return !(lock.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Parameter parameter && parameter.index() >= 0);
    }

    private static boolean isPrivate(FunctionFacts function, CheckContext context) {
        return context.function(function.function()).map(found -> found.traits().isPrivate()).orElse(true);
    }

    private Finding finding(Place lock, SyncEvent event, FunctionFacts function, LockStories stories, CheckContext context) {
        String name = stories.name(lock, function.function());
        boolean waits = event.kind() == SyncEvent.Kind.WAIT;
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(event.site(), name + " is not held here"));
        String message = (waits ? "The thread waits here without holding " : "Waiting threads are notified here without holding ") + name
            + (isJava(event) ? ": an `IllegalMonitorStateException` is thrown" : ": what happens is undefined");
        return new Finding(rule(), Severity.ERROR, Stories.at(event.site()), message, List.of(), new Evidence.Path(steps),
            function.function().name() + ":" + name, waits ? List.of() : context.function(function.function())
                .flatMap(body -> SynchronizedAround.notification(event.site().unit(), body, event.site().span())).stream().toList());
    }
}
