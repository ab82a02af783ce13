package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.models.Operand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A lock that a guard object has is given back by a plain call, and then once more when the guard dies (C++ [thread.lock]). */
public final class ManualUnlockUnderGuardCheck implements Check {
    @Override
    public String rule() {
        return "manual-unlock-under-guard";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.path().size() == 1 && isMine(event, context) && !LockStories.mayDiffer(event.object(), function, event.path().get(0), true)) {
                    unlocks(event, function).stream().filter(unlock -> told.add(unlock.site()))
                        .forEach(unlock -> findings.accept(finding(unlock, event, function, stories, context)));
                }
            }
        }
    }

    /** A guard dies after a plain call has given its lock back; that the lock was given back too often is then told by this rule. */
    static boolean isMine(SyncEvent death, CheckContext context) {
        FunctionFacts home = context.facts().get(death.site().function());
        return death.kind() == SyncEvent.Kind.RELEASE && death.by() == SyncEvent.By.GUARD && home != null && home.events().stream().anyMatch(event ->
            event.kind() == SyncEvent.Kind.RELEASE && event.site().equals(death.site()) && event.path().size() == 1
                && event.before().given().contains(event.object()) && !event.before().mayHold(event.object()) && !unlocks(event, home).isEmpty());
    }

    /** The plain calls that give the lock back while it is held. */
    private static List<SyncEvent> unlocks(SyncEvent death, FunctionFacts function) {
        return function.events().stream().filter(other -> other.kind() == SyncEvent.Kind.RELEASE && other.by() == SyncEvent.By.CALL
            && other.object().equals(death.object()) && other.before().mayHold(death.object())
            && other.isBefore(death) && guard(death, function, other).isPresent()).toList();
    }

    /** Where the guard took the lock before the call. */
    private static Optional<SyncEvent> guard(SyncEvent death, FunctionFacts function, SyncEvent unlock) {
        return function.events().stream().filter(event -> LockBalance.isAcquisition(event) && event.by() == SyncEvent.By.GUARD
            && event.object().equals(death.object()) && event.isBefore(unlock)).reduce((first, second) -> second);
    }

    private Finding finding(SyncEvent unlock, SyncEvent death, FunctionFacts function, LockStories stories, CheckContext context) {
        String name = stories.name(unlock.object(), function.function());
        SyncEvent taken = guard(death, function, unlock).orElseThrow();
        String guard = context.facts().get(taken.site().function()).modelledAt(taken.site())
            .map(call -> "`" + context.name(Place.pointee(call.operand(Operand.RECEIVER)), call.site().function()) + "`").orElse("its guard");
        Evidence.Step first = Stories.step(taken.path().get(0), guard + " takes " + name + " here");
        Evidence.Step last = Stories.step(death.path().get(0), guard + " gives it back once more here");
        List<Evidence.Step> steps = new ArrayList<>(List.of(first));
        steps.addAll(Stories.calls(unlock.path()));
        steps.add(Stories.step(unlock.site(), name + " is given back here"));
        steps.add(last);
        return new Finding(rule(), Severity.ERROR, Stories.at(unlock.site()), name + " is given back here although the guard " + guard
            + " has it, which gives it back again when it dies", List.of(first, last), new Evidence.Path(steps), function.function().name() + ":" + name, List.of());
    }
}
