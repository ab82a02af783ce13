package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A wait gives back one lock while another stays held, so that whoever needs that one to wake the thread cannot. */
public final class WaitWhileHoldingSecondLockCheck implements Check {
    @Override
    public String rule() {
        return "wait-while-holding-second-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Conditions conditions = new Conditions(context);
        Set<Object> told = new LinkedHashSet<>();
        Set<Object> needed = needed(context);
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                Place released = conditions.lockOf(event);
                if (event.kind() != SyncEvent.Kind.WAIT || Places.isUnknown(released) || !event.before().holds(released)) {
                    continue;
                }
                for (Lock held : LockStories.heldLocks(event, function)) {
                    boolean claimed = !held.place().equals(released) && !Places.isUnknown(held.place())
                        && (event.path().size() == 1 || needed.contains(List.of(member(event.object()), member(held.place()))));
                    if (claimed && isSeenTaken(held, function, event) && told.add(event.site())) {
                        findings.accept(finding(held, event, function, stories));
                    }
                }
            }
        }
    }

    /** A word that is set atomically, and that another thread sets back, is held by nobody in the end; nor does anything show where it is taken. */
    private static boolean isSeenTaken(Lock held, FunctionFacts function, SyncEvent event) {
        return LockStories.taken(held, function, event.path()).isPresent();
    }

    /** By condition, the locks that a thread has taken on the way to notifying it. */
    private static Set<Object> needed(CheckContext context) {
        Set<Object> needed = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.NOTIFY) {
                    event.before().mayLocks().forEach(lock -> needed.add(List.of(member(event.object()), member(lock.place()))));
                    event.before().given().forEach(lock -> needed.add(List.of(member(event.object()), member(lock))));
                }
            }
        }
        return needed;
    }

    /** The member that a path ends in, or the variable or object. */
    private static Object member(Place place) {
        if (!place.selectors().isEmpty()) {
            return place.selectors().get(place.selectors().size() - 1);
        }
        return place.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load ? member(load.place()) : place.root();
    }

    private Finding finding(Lock held, SyncEvent event, FunctionFacts function, LockStories stories) {
        String name = stories.name(held.place(), function.function());
        List<Evidence.Step> steps = new ArrayList<>();
        LockStories.taken(held, function, event.path()).ifPresent(taken -> {
            steps.addAll(Stories.calls(taken.path()));
            steps.add(Stories.step(taken.site(), name + " is taken here"));
        });
        steps.addAll(Stories.calls(event.path()));
        List<Evidence.Step> related = List.copyOf(steps);
        steps.add(Stories.step(event.site(), "the wait gives back its own lock only"));
        return new Finding(rule(), Severity.WARNING, Stories.at(event.site()), "The thread waits here with " + name
            + " still held: a thread that needs it can never wake this one", related, new Evidence.Path(steps), function.function().name() + ":" + name, List.of());
    }
}
