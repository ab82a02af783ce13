package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Threads wait on one condition variable with two different locks: POSIX leaves undefined what then happens. */
public final class WaitWithDifferentMutexesCheck implements Check {
    @Override
    public String rule() {
        return "wait-with-different-mutexes";
    }

    /** A wait and the function it is told of. */
    private record Wait(SyncEvent event, FunctionFacts function) {}

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Map<Object, Map<Object, Wait>> locks = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.WAIT && event.path().size() == 1) {
                    Place lock = Place.pointee(event.operand());
                    if (isNamed(event.object()) && isNamed(lock)) {
                        locks.computeIfAbsent(name(event.object()), key -> new LinkedHashMap<>()).putIfAbsent(name(lock), new Wait(event, function));
                    }
                }
            }
        }
        for (Map<Object, Wait> waits : locks.values()) {
            List<Wait> all = List.copyOf(waits.values());
            for (int i = 1; i < all.size(); i++) {
                findings.accept(finding(all.get(0), all.get(i), stories));
            }
        }
    }

    private static boolean isNamed(Place place) {
        return !Places.isUnknown(place) && !Places.hasVariableIndex(place)
            && (place.root() instanceof Place.VariableRoot ? Places.local(place).isEmpty() : !place.selectors().isEmpty());
    }

    /** A global by itself, a member by its class and name. */
    private static Object name(Place place) {
        if (place.root() instanceof Place.VariableRoot) {
            return place;
        }
        Place.Field field = (Place.Field) place.selectors().get(place.selectors().size() - 1);
        return field.owner() + "." + field.name();
    }

    private Finding finding(Wait first, Wait second, LockStories stories) {
        String condition = stories.name(second.event().object(), second.function().function());
        String one = stories.name(Place.pointee(first.event().operand()), first.function().function());
        String other = stories.name(Place.pointee(second.event().operand()), second.function().function());
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(first.event().site(), "the wait here is with " + one));
        List<Evidence.Step> related = List.copyOf(steps);
        steps.add(Stories.step(second.event().site(), "the wait here is with " + other));
        return new Finding(rule(), Severity.ERROR, Stories.at(second.event().site()), "This wait on " + condition + " is with " + other
            + ", another wait on it is with " + one, related, new Evidence.Path(steps), "wait:" + condition, List.of());
    }
}
