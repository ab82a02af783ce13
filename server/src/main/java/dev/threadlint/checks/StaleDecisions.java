package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ConditionFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.checks.LockReleasedBetweenCheckAndUseCheck.Story;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decisions of Java methods on what was read under a lock that is given back before it is taken again for the change, in blocks of the
 * method itself or in methods that it calls. Stateless.
 */
final class StaleDecisions {
    private StaleDecisions() {}

    static boolean speaks(FunctionFacts function, CheckContext context) {
        return context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
    }

    static Stream<Story> all(FunctionFacts function, CheckContext context) {
        return function.accesses().stream().filter(read -> isField(read) && !read.writes() && !read.isAtomic() && isRunBySeveral(read, function, context))
            .flatMap(read -> read.locks().stream().flatMap(lock -> story(read, lock, function, context).stream()));
    }

    private static boolean isField(AccessFact access) {
        return access.path().size() <= 2 && Places.local(access.place()).isEmpty() && !Places.isUnknown(access.place())
            && !Places.hasVariableIndex(access.place()) && (FieldKey.isFieldItself(access.place()) || access.place().isAbsolute() || access.site().unit().language() != Language.JAVA);
    }

    /** The object's own methods are called by all who made the class take locks; of others it has to be seen. */
    private static boolean isRunBySeveral(AccessFact read, FunctionFacts function, CheckContext context) {
        boolean own = read.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(new Value.Parameter(-1));
        boolean method = context.function(function.function()).filter(found -> found.kind() == Function.FunctionKind.METHOD && !found.traits().isPrivate()).isPresent();
        return own && method || LockReleasedBetweenCheckAndUseCheck.isRunBySeveral(function, context);
    }

    private static Optional<Story> story(AccessFact read, Lock lock, FunctionFacts function, CheckContext context) {
        int start = read.path().get(0).ordinal();
        Optional<Site> release = read.path().size() == 2 ? Optional.of(read.path().get(0)).filter(call -> isTakenInside(read, lock, function))
            : next(function, SyncEvent.Kind.RELEASE, lock, start).map(SyncEvent::site);
        if (release.isEmpty()) {
            return Optional.empty();
        }
        int free = release.get().ordinal();
        boolean claimed = function.accesses().stream().anyMatch(write -> write.writes() && write.place().equals(read.place()) && write.locks().contains(lock)
            && write.path().get(0).ordinal() > start && write.path().get(0).ordinal() <= free);
        if (claimed) {
            // Whoever changed it at once has told the others.
            return Optional.empty();
        }
        Optional<AccessFact> change = function.accesses().stream().filter(write -> write.writes() && write.place().equals(read.place()) && write.path().size() <= 2
            && write.path().get(0).ordinal() > free && write.locks().contains(lock) && loop(function, write.path().get(0)) == loop(function, release.get())
            && (dependsOnOld(write, function, context) || isComputed(write, read, function, context) || isGiven(write, function))).min(Comparator.comparingInt(write -> write.path().get(0).ordinal()));
        Optional<Integer> again = change.filter(write -> !isHeldAround(read, write, lock, function, context)).flatMap(write -> takenAgain(write, lock, free, function));
        if (again.isEmpty()) {
            return Optional.empty();
        }
        int taken = again.get();
        int end = change.get().path().get(0).ordinal();
        Value content = new Value.Load(read.place());
        Optional<ConditionFact> test = function.conditions().stream().filter(condition -> condition.site().ordinal() > start
            && condition.site().ordinal() < taken && Predicates.mentions(condition.condition(), content) && (speaks(function, context) || decides(condition, change.get(), function, context))).findFirst();
        boolean computed = isComputed(change.get(), read, function, context);
        boolean decided = test.isPresent() && (computed || dependsOnOld(change.get(), function, context) || asksForNull(test.get(), content));
        if (!decided && !computed || isTestedAgain(change.get(), taken, end, function, context) || waits(function, free, end)) {
            return Optional.empty();
        }
        return Optional.of(new Story(read, lock, release.get(), test, change.get()));
    }

    /** True when another lock is held from the read to the change, so that nobody else who takes it comes in between. */
    private static boolean isHeldAround(AccessFact read, AccessFact write, Lock lock, FunctionFacts function, CheckContext context) {
        int start = read.path().get(0).ordinal();
        int end = write.path().get(0).ordinal();
        BlockOrder order = FieldTests.of(context).order(function.function());
        return read.locks().stream().anyMatch(other -> !other.equals(lock) && write.locks().contains(other) && isForAll(other, read.place()) && isTakenByAll(other, write, context)
            && !(read.path().size() == 2 && isTakenInside(read, other, function)) && !(write.path().size() == 2 && isTakenInside(write, other, function))
            && releases(function, other, start).noneMatch(release -> release < end && order.mayReach(release, end)));
    }

    private static boolean decides(ConditionFact condition, AccessFact change, FunctionFacts function, CheckContext context) {
        return FieldTests.of(context).order(function.function()).decides(condition.site().ordinal(), change.path().get(0).ordinal());
    }

    /** True for a lock that keeps out everybody who comes to the same object: there is one, or one for each object. */
    static boolean isForAll(Lock lock, Place guarded) {
        // A lock object of Java is what a field of the object, or a static one, leads to.
        Place place = lock.place().root() instanceof Place.PointeeRoot object && object.pointer() instanceof Value.Load field ? field.place() : lock.place();
        return lock.mode() == Lock.Mode.EXCLUSIVE && (place.isAbsolute() || place.root().equals(guarded.root()));
    }

    /** Everybody who changes the field does so with the lock. */
    private static boolean isTakenByAll(Lock lock, AccessFact change, CheckContext context) {
        Optional<FieldKey> field = FieldKey.of(change.place());
        Optional<FieldKey> key = FieldKey.of(lock.place());
        return context.facts().values().stream().filter(function -> context.function(function.function()).filter(found -> found.kind() == Function.FunctionKind.METHOD
                || found.kind() == Function.FunctionKind.FUNCTION || found.kind() == Function.FunctionKind.LAMBDA).isPresent())
            .flatMap(function -> function.accesses().stream()).filter(access -> access.writes() && access.path().size() == 1
                && (field.isPresent() ? FieldKey.of(access.place()).equals(field) : access.place().equals(change.place())) && !access.locks().isEmpty())
            .allMatch(access -> access.locks().stream().anyMatch(held -> held.place().equals(lock.place()) || key.isPresent() && FieldKey.of(held.place()).equals(key)));
    }

    /** Where a lock is given back behind some operation. */
    private static Stream<Integer> releases(FunctionFacts function, Lock lock, int after) {
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(lock.place())).map(event -> event.path().get(0).ordinal())
            .filter(ordinal -> ordinal > after);
    }

    /** Where the lock is taken for the change: the call that does both, or the last acquisition before. */
    private static Optional<Integer> takenAgain(AccessFact write, Lock lock, int free, FunctionFacts function) {
        int at = write.path().get(0).ordinal();
        if (write.path().size() == 2) {
            return isTakenInside(write, lock, function) ? Optional.of(at) : Optional.empty();
        }
        return next(function, SyncEvent.Kind.ACQUIRE, lock, free).filter(event -> event.path().size() == 1 && event.site().ordinal() < at)
            .map(event -> event.site().ordinal());
    }

    private static boolean isTakenInside(AccessFact access, Lock lock, FunctionFacts function) {
        return function.calls().stream().anyMatch(call -> call.site().equals(access.path().get(0)) && !call.mayLocks().contains(lock));
    }

    private static int loop(FunctionFacts function, Site site) {
        return function.loops().getOrDefault(site.ordinal(), -1);
    }

    private static boolean isTestedAgain(AccessFact write, int taken, int end, FunctionFacts function, CheckContext context) {
        if (write.path().size() > 1) {
            FunctionFacts callee = context.facts().get(write.site().function());
            // The ways of exceptions are no tests.
            return callee == null || !callee.conditions().isEmpty() && context.function(callee.function()).map(body -> body.blocks().stream()
                .anyMatch(block -> block.exit() instanceof Block.Exit.Branch branch && !branch.condition().equals(Value.UNKNOWN))).orElse(true);
        }
        return function.conditions().stream().anyMatch(condition -> condition.site().ordinal() > taken && condition.site().ordinal() < end);
    }

    private static boolean waits(FunctionFacts function, int from, int to) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.WAIT && event.path().get(0).ordinal() > from && event.path().get(0).ordinal() < to);
    }

    /** What is computed anew may be stored twice without harm; what is computed from the old value, counted or noted may not. */
    private static boolean dependsOnOld(AccessFact write, FunctionFacts function, CheckContext context) {
        FunctionFacts writer = write.path().size() == 1 ? function : context.facts().get(write.site().function());
        boolean computed = writer != null && writer.observations().assigns().stream().anyMatch(assign -> assign.value() instanceof Value.Binary
            && FieldKey.of(assign.target()).equals(FieldKey.of(write.place())));
        return write.kind() == Operation.AccessKind.UPDATE || isBoolean(write) || computed;
    }

    /** A call stores what it is given, and that is a number computed from what was read. */
    private static boolean isComputed(AccessFact write, AccessFact read, FunctionFacts function, CheckContext context) {
        FunctionFacts setter = write.path().size() == 2 && write.kind() == Operation.AccessKind.WRITE ? context.facts().get(write.site().function()) : null;
        return setter != null && function.calls().stream().filter(call -> call.site().equals(write.path().get(0)) && call.target().equals(setter.function()))
            .anyMatch(call -> setter.observations().assigns().stream().anyMatch(store -> FieldKey.of(store.target()).equals(FieldKey.of(write.place()))
                && store.value() instanceof Value.Parameter given && given.index() >= 0 && given.index() < call.arguments().size()
                && call.arguments().get(given.index()) instanceof Value.Binary sum && Predicates.mentions(sum, new Value.Load(read.place()))));
    }

    /** Puts there what the method was given, which is another object for each caller. */
    private static boolean isGiven(AccessFact write, FunctionFacts function) {
        return write.path().size() == 1 && write.type().form() == Type.Form.REFERENCE && function.observations().assigns().stream()
            .anyMatch(assign -> assign.target().equals(write.place()) && assign.value() instanceof Value.Parameter && assign.site().ordinal() == write.site().ordinal() + 1);
    }

    /** Nobody may have come before: whoever comes first has the place. */
    private static boolean asksForNull(ConditionFact test, Value content) {
        return test.condition() instanceof Value.Binary compared && List.of("==", "!=").contains(compared.operator())
            && (compared.left().equals(content) && compared.right().equals(Value.NULL) || compared.right().equals(content) && compared.left().equals(Value.NULL));
    }

    private static boolean isBoolean(AccessFact write) {
        return List.of("boolean", "bool").contains(write.type().name());
    }

    private static Optional<SyncEvent> next(FunctionFacts function, SyncEvent.Kind kind, Lock lock, int after) {
        return function.events().stream().filter(event -> event.kind() == kind && event.path().size() <= 2 && event.object().equals(lock.place())
            && event.path().get(0).ordinal() > after).min(java.util.Comparator.comparingInt(event -> event.path().get(0).ordinal()));
    }
}
