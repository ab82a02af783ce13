package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ExclusiveInsteadOfShared;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** State is written under a read lock, which other threads may hold at the same time. */
public final class ReadLockUsedForWriteCheck implements Check {
    @Override
    public String rule() {
        return "read-lock-used-for-write";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Set<Object> told = new LinkedHashSet<>();
        for (Write write : writes(context)) {
            if (told.add(List.of(write.access().site(), name(write.access().place())))) {
                findings.accept(finding(write.lock(), write.access(), write.function(), stories, context));
            }
        }
    }

    /** A write under a lock that is held for reading. */
    private record Write(Lock lock, AccessFact access, FunctionFacts function) {}

    /** Where this rule speaks, so that others say nothing about the same write. */
    static Set<Site> sites(CheckContext context) {
        Set<Site> found = new LinkedHashSet<>();
        writes(context).forEach(write -> found.add(write.access().site()));
        return found;
    }

    private static List<Write> writes(CheckContext context) {
        List<Write> found = new ArrayList<>();
        for (FunctionFacts function : context.facts().values()) {
            for (AccessFact access : function.accesses()) {
                Optional<Lock> reader = access.path().size() == 1 && !access.isAtomic() ? reader(access) : Optional.empty();
                if (reader.isPresent() && isShared(access.place(), function) && (access.writes() || AccessOrders.of(context).isChangedBy(access, function))) {
                    found.add(new Write(reader.get(), access, function));
                }
            }
        }
        if (!found.isEmpty()) {
            Set<Object> guarded = guarded(context);
            Map<FunctionFacts, Set<Object>> writers = new IdentityHashMap<>();
            found.removeIf(write -> !guarded.contains(List.of(name(write.access().place()), name(write.lock().place())))
                || writers.computeIfAbsent(write.function(), ReadLockUsedForWriteCheck::writers).contains(List.of(write.access().site(), write.lock().place())));
        }
        return found;
    }

    /** Accesses that are also made with a lock held for writing: the program chose on the way which of the two it needs. */
    private static Set<Object> writers(FunctionFacts function) {
        Set<Object> found = new LinkedHashSet<>();
        for (AccessFact access : function.accesses()) {
            access.mayLocks().stream().filter(lock -> lock.mode() == Lock.Mode.EXCLUSIVE)
                .forEach(lock -> found.add(List.of(access.site(), lock.place())));
        }
        return found;
    }

    /** The read lock an access is made under, when that is the only lock. */
    private static Optional<Lock> reader(AccessFact access) {
        return access.locks().size() == 1 && access.mayLocks().size() == 1
            ? access.locks().stream().filter(lock -> lock.mode() == Lock.Mode.SHARED && !Places.isUnknown(lock.place())).findFirst() : Optional.empty();
    }

    /** What is used under which lock somewhere else: for writing exclusively, or for reading. */
    private static Set<Object> guarded(CheckContext context) {
        Set<Object> found = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (AccessFact access : function.accesses()) {
                for (Lock lock : access.locks()) {
                    if (lock.mode() == Lock.Mode.EXCLUSIVE || !access.writes()) {
                        found.add(List.of(name(access.place()), name(lock.place())));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isShared(Place place, FunctionFacts function) {
        if (Places.isUnknown(place)) {
            return false;
        }
        if (place.root() instanceof Place.VariableRoot root) {
            return root.storage() == Variable.Storage.GLOBAL || root.storage() == Variable.Storage.STATIC_LOCAL;
        }
        Place.PointeeRoot root = (Place.PointeeRoot) place.root();
        // What a bare parameter points to has no name by which other functions know it.
        return Places.isRelative(place) && place.selectors().stream().anyMatch(Place.Field.class::isInstance) || root.pointer() instanceof Value.Load load && isShared(load.place(), function);
    }

    /** The member that a path ends in, or the variable. */
    private static Object name(Place place) {
        for (int i = place.selectors().size() - 1; i >= 0; i--) {
            if (place.selectors().get(i) instanceof Place.Field field) {
                return field.name();
            }
        }
        if (place.root() instanceof Place.PointeeRoot root && root.pointer() instanceof Value.Load load) {
            return name(load.place());
        }
        return place.root();
    }

    private Finding finding(Lock lock, AccessFact access, FunctionFacts function, LockStories stories, CheckContext context) {
        String held = stories.name(lock.place(), function.function());
        String written = stories.name(access.place(), function.function());
        List<Evidence.Step> steps = new ArrayList<>();
        LockStories.taken(lock, function).ifPresent(taken -> steps.add(Stories.step(taken.path().get(0), held + " is taken for reading here")));
        List<Evidence.Step> related = List.copyOf(steps);
        steps.add(Stories.step(access.site(), written + (access.writes() ? " is written here" : " moves the entry that is found here to its end")));
        return new Finding(rule(), Severity.WARNING, Stories.at(access.site()), written
            + (access.writes() ? " is written while " : ", which keeps its entries in the order of their last use, is changed by this question while ") + held
            + " is held only for reading, as other threads may hold it at the same time", related, new Evidence.Path(steps),
            function.function().name() + ":" + written, fixes(lock, function, context));
    }

    private static List<FixOffer> fixes(Lock lock, FunctionFacts function, CheckContext context) {
        return LockStories.taken(lock, function).filter(taken -> taken.path().size() == 1).flatMap(taken -> context.function(function.function())
            .flatMap(body -> ExclusiveInsteadOfShared.offer(taken.site().unit(), body, taken.site().span()))).stream().toList();
    }
}
