package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A guard adopts a lock that the thread does not hold (C++ [thread.lock.guard]: undefined). */
public final class AdoptLockNotHeldCheck implements Check {
    private static final int MAXIMUM_CALLERS = 4;

    @Override
    public String rule() {
        return "adopt-lock-not-held";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        LockBalance balance = LockBalance.of(context);
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.ADOPT && event.path().size() == 1 && isClaimed(event, function, balance, context) && told.add(event.site())) {
                    findings.accept(finding(event, function, stories));
                }
            }
        }
    }

    /** The guard that adopted the lock gives it back: what is wrong with that is told where it was adopted. */
    static boolean isMine(SyncEvent release, CheckContext context) {
        FunctionFacts home = context.facts().get(release.site().function());
        return release.by() == SyncEvent.By.GUARD && home != null && home.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ADOPT
            && event.path().size() == 1 && !event.before().mayHold(event.object()));
    }

    private static boolean isClaimed(SyncEvent adoption, FunctionFacts function, LockBalance balance, CheckContext context) {
        Place lock = adoption.object();
        if (Places.isUnknown(lock) || adoption.before().mayHold(lock) || adoption.before().asked() || function.omitted()
                || LockStories.mayDiffer(lock, function, adoption.site(), true) || balance.callersMayHold(function.function(), lock)) {
            return false;
        }
        // Behind a pointer may be any lock that a caller holds.
        if (lock.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load && callersHold(function.function(), MAXIMUM_CALLERS, context)) {
            return false;
        }
        // Whoever calls it from outside of the program may hold the lock, unless the function had it itself before or after.
        boolean called = !CallSites.of(context).to(function.function()).isEmpty();
        boolean entered = context.threads().trees().stream().flatMap(List::stream).anyMatch(node -> node.facts().function().equals(function.function()));
        return called || entered || adoption.before().given().contains(lock) || takesLater(adoption, function);
    }

    private static boolean callersHold(Symbol function, int depth, CheckContext context) {
        return depth > 0 && CallSites.of(context).to(function).stream()
            .anyMatch(call -> !call.mayLocks().isEmpty() || callersHold(call.site().function(), depth - 1, context));
    }

    /** A function that takes the lock after the guard would wait for itself if its caller held it. */
    private static boolean takesLater(SyncEvent adoption, FunctionFacts function) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.ACQUIRE && event.path().size() == 1
            && event.object().equals(adoption.object()) && event.before().holds(adoption.object()));
    }

    private Finding finding(SyncEvent event, FunctionFacts function, LockStories stories) {
        String name = stories.name(event.object(), function.function());
        return new Finding(rule(), Severity.ERROR, Stories.at(event.site()), "The guard adopts " + name
            + ", which this thread does not hold, and will give it back", List.of(),
            new Evidence.Path(List.of(Stories.step(event.site(), name + " is not held here"))), function.function().name() + ":" + name, List.of());
    }
}
