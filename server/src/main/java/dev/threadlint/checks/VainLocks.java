package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places in Java programs that take a lock which keeps nobody out: made by the call itself, of a class that differs by object, or perhaps not taken
 * at all. What happens under it is no defect of its own. Immutable; confined to the checks of one program.
 */
final class VainLocks {
    private static final int MAXIMUM_ACCESSES = 4;

    private final Set<Site> taken = new LinkedHashSet<>();
    private final List<Stretch> tried = new ArrayList<>();

    /** What lies between a blind attempt to get a lock and the place that gives it back. */
    private record Stretch(Site from, Site to) {
        boolean holds(Site site) {
            return site.function().equals(from.function()) && site.ordinal() > from.ordinal() && site.ordinal() < to.ordinal();
        }
    }

    static VainLocks of(CheckContext context) {
        return context.memo().get(VainLocks.class, () -> new VainLocks(context));
    }

    private VainLocks(CheckContext context) {
        SynchronizedOnGetClassCheck classes = new SynchronizedOnGetClassCheck();
        for (FunctionFacts function : context.facts().values()) {
            taken.addAll(LockCreatedPerCallCheck.taken(function));
            function.observations().monitors().stream().filter(monitor -> classes.problem(monitor, function, context).isPresent())
                .forEach(monitor -> taken.add(monitor.site()));
            function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.TRY_ACQUIRE && event.path().size() == 1 && isIgnored(event, function))
                .forEach(event -> function.events().stream().filter(other -> other.kind() == SyncEvent.Kind.RELEASE && other.path().size() == 1 && other.object().equals(event.object()))
                    .forEach(release -> tried.add(new Stretch(event.site(), release.site()))));
        }
    }

    private static boolean isIgnored(SyncEvent event, FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.site().equals(event.site()) && call.call().use() == Operation.ResultUse.IGNORED
            && call.site().unit().language() == Language.JAVA);
    }

    /** True for an access that holds such a lock. */
    boolean holds(AccessFact access) {
        return tried.stream().anyMatch(stretch -> stretch.holds(access.site())) || access.locks().stream().anyMatch(lock -> taken.contains(lock.taken()));
    }

    /** What the function does to memory of others while it holds the lock that was taken at the place. */
    static List<Evidence.Step> accesses(FunctionFacts function, Site site) {
        List<Evidence.Step> steps = new ArrayList<>();
        for (AccessFact access : function.accesses()) {
            Optional<Lock> held = access.locks().stream().filter(lock -> lock.taken().equals(site)).findFirst();
            boolean own = held.filter(lock -> lock.place().root().equals(access.place().root())).isPresent();
            if (held.isPresent() && !own && access.path().size() == 1 && isOfOthers(access.place()) && steps.size() < MAXIMUM_ACCESSES) {
                steps.add(Stories.step(access.site(), "the lock does not guard this"));
            }
        }
        return steps;
    }

    private static boolean isOfOthers(Place place) {
        return !(place.root() instanceof Place.PointeeRoot pointee && pointee.pointer() instanceof Value.Allocation);
    }
}
