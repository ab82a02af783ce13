package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A function takes a lock, gives it back on some paths, and leaves on another with the lock still held. */
public final class LockNotReleasedOnPathCheck implements Check {
    private static final int MAXIMUM_RELATED = 6;

    @Override
    public String rule() {
        return "lock-not-released-on-path";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        LockBalance balance = LockBalance.of(context);
        for (FunctionFacts function : context.facts().values()) {
            if (function.omitted() || LockBalance.hasCleanups(function)) {
                continue;
            }
            leaks(function, balance, context).forEach((lock, exits) -> findings.accept(finding(lock, exits, function, stories, context)));
        }
    }

    /** The exits at which a lock that was taken here is held, by lock. */
    static Map<Lock, List<ExitFact>> leaks(FunctionFacts function, LockBalance balance, CheckContext context) {
        Map<Lock, List<ExitFact>> found = new LinkedHashMap<>();
        LentLocks lent = new LentLocks(context);
        List<ExitFact> exits = new ArrayList<>(function.exits());
        if (function.events().stream().anyMatch(event -> event.site().unit().language() == Language.JAVA)) {
            // That something unknown throws at the end of a try is not believed.
            function.thrown().stream().filter(exit -> !(exit.value() instanceof Value.Unknown)).forEach(exits::add);
        }
        for (ExitFact exit : exits) {
            // With the first thread's function the process ends, too; where it fails, nobody is left to wait.
            boolean ends = exit.kind() == ExitFact.Kind.PROCESS_EXIT
                || context.program().main().filter(function.function()::equals).isPresent() && exit.value() instanceof Value.Constant status && status.number() != 0;
            for (Lock lock : ends ? java.util.Set.<Lock>of() : exit.last().locks()) {
                // What the caller had and gets back is none of this function's.
                boolean restored = exit.last().released().contains(lock.place());
                boolean promised = LockContracts.of(context).isLeftHeld(function.function(), lock.place());
                boolean kept = restored || promised || !isOwn(lock, function) || lent.isLent(lock, exit, function);
                if (!kept && (lent.isLent(lock, function) || isForgotten(lock, function, balance, context))) {
                    found.computeIfAbsent(lock, key -> new ArrayList<>()).add(exit);
                }
            }
        }
        for (SyncEvent event : function.events()) {
            rounds(event, function).filter(lock -> isOwn(lock, function) && !found.containsKey(lock) && LockBalance.givesBack(function, lock.place()))
                .ifPresent(lock -> found.put(lock, List.of()));
        }
        return found;
    }

    /** The lock that is still held when a loop comes round to where it is taken. */
    private static Optional<Lock> rounds(SyncEvent event, FunctionFacts function) {
        return event.kind() != SyncEvent.Kind.ACQUIRE || event.path().size() > 1 ? Optional.empty()
            : event.before().locks().stream().filter(lock -> lock.place().equals(event.object()) && lock.taken().isAt(event.site())
                && !LockStories.mayDiffer(lock.place(), function, event.site(), true)).findFirst();
    }

    private static boolean isOwn(Lock lock, FunctionFacts function) {
        return LockStories.taken(lock, function).filter(event -> event.by() == SyncEvent.By.CALL && !LockGuardGlobalCheck.isStaticGuard(event, function)).isPresent()
            && function.events().stream().noneMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.object().equals(lock.place()));
    }

    private static boolean isForgotten(Lock lock, FunctionFacts function, LockBalance balance, CheckContext context) {
        // A local lock dies with the function; that it is held then is another rule's.
        if (asksForHolder(lock.place(), function) || Places.local(lock.place()).isPresent() || Places.isUnknown(lock.place()) || Places.hasVariableIndex(lock.place()) || LockBalance.isTakenTwice(function, lock)) {
            return false;
        }
        if (LockStories.outside(context).is(lock.place()) && !LockBalance.givesBack(function, lock.place())) {
            return false;
        }
        // What a constructor or another function has put into a member others give back by that name.
        boolean kept = function.stores().entrySet().stream().anyMatch(member -> Place.pointee(member.getValue()).equals(lock.place()) && !member.getKey().selectors().isEmpty() && balance.isHandedOver(member.getKey()));
        if (kept || balance.isHandedOver(lock.place())) {
            return LockBalance.givesBack(function, lock.place()) && isForgottenOnFailure(lock, function);
        }
        if (LockBalance.givesBack(function, lock.place())) {
            return isPrivate(lock.place()) || !isAnswered(lock, function, context);
        }
        // Where the stamp that gives it back is dropped is another rule's.
        boolean stamped = function.modelled().stream().anyMatch(call -> call.model().is(Trait.ANSWERS_STAMP) && call.receiver().map(Place::pointee).filter(lock.place()::equals).isPresent());
        if (!stamped && LockBalance.isHidden(lock.place(), context) && function.events().stream().anyMatch(event -> event.site().unit().language() == Language.JAVA)) {
            // All others give back only what they took themselves.
            return true;
        }
        return balance.isNeverGivenBack(lock.place()) && (context.program().main().isPresent() || isPrivate(lock.place()));
    }

    /** The function asks whether its thread holds the lock and acts on the answer, which nobody knows here. */
    static boolean asksForHolder(Place lock, FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.model().is(Trait.ASKS_FOR_HOLDER) && call.receiver().map(Place::pointee).filter(lock::equals).isPresent());
    }

    private static boolean isPrivate(Place lock) {
        return lock.root() instanceof Place.VariableRoot root ? !root.symbol().isExternal() : isOfThis(lock);
    }

    /** A member of the object whose method this is. */
    private static boolean isOfThis(Place lock) {
        return lock.root() instanceof Place.PointeeRoot root && (root.pointer().equals(new Value.Parameter(-1))
            || root.pointer() instanceof Value.Load load && isOfThis(load.place()));
    }

    /**
     * True when the answer tells the caller that the lock is held, as that of a function that finds and locks does: those ways out succeed
     * and the others fail. Callers within the program would be seen to give the lock back.
     */
    private static boolean isAnswered(Lock lock, FunctionFacts function, CheckContext context) {
        boolean called = !CallSites.of(context).to(function.function()).isEmpty();
        if (called) {
            return false;
        }
        boolean heldFails = false;
        boolean freeSucceeds = false;
        for (ExitFact exit : function.exits()) {
            if (exit.value() instanceof Value.Unknown) {
                return false;
            }
            boolean fails = fails(exit.value(), function);
            if (exit.last().holds(lock.place())) {
                heldFails |= fails;
            } else {
                freeSucceeds |= !fails;
            }
        }
        return !heldFails && !freeSucceeds;
    }

    /** Although others give back such a lock for this function: it fails with the lock held, and succeeds without. */
    private static boolean isForgottenOnFailure(Lock lock, FunctionFacts function) {
        boolean failsHeld = false;
        boolean succeedsFree = false;
        for (ExitFact exit : function.exits()) {
            boolean known = exit.value() instanceof Value.Constant;
            boolean held = exit.last().holds(lock.place());
            if (held && !(known && fails(exit.value(), function))) {
                return false;
            }
            failsHeld |= held;
            succeedsFree |= !held && !(exit.value() instanceof Value.Unknown) && !fails(exit.value(), function);
        }
        return failsHeld && succeedsFree;
    }

    /** Negative numbers tell of failure; where a function has none, null and false do. */
    private static boolean fails(Value value, FunctionFacts function) {
        boolean negatives = function.exits().stream().anyMatch(exit -> exit.value() instanceof Value.Constant constant && constant.number() < 0);
        return value instanceof Value.Constant constant && (negatives ? constant.number() < 0 : constant.number() == 0);
    }

    private Finding finding(Lock lock, List<ExitFact> exits, FunctionFacts function, LockStories stories, CheckContext context) {
        SyncEvent taken = LockStories.taken(lock, function).orElseThrow();
        String name = stories.name(lock.place(), function.function());
        List<Evidence.Step> steps = new ArrayList<>(Stories.calls(taken.path()));
        steps.add(Stories.step(taken.path().get(0), name + " is taken here"));
        Map<Object, Evidence.Step> ends = new LinkedHashMap<>();
        for (ExitFact exit : exits) {
            ends.putIfAbsent(Stories.at(exit.site()), Stories.step(exit.site(), "the function is left here, and " + name + " is still held"));
        }
        List<Evidence.Step> related = ends.values().stream().limit(MAXIMUM_RELATED).toList();
        steps.addAll(related);
        if (exits.isEmpty()) {
            return new Finding(rule(), Severity.WARNING, Stories.at(taken.path().get(0)), name + " is taken here and still held when the loop comes round on "
                + "another path than the one that gives it back", List.of(), new Evidence.Path(steps), function.function().name() + ":" + name, List.of());
        }
        boolean thrown = exits.stream().allMatch(exit -> exit.kind() == ExitFact.Kind.THROW);
        String message = name + " is taken here and still held where " + function.function().readableName()
            + (thrown ? " throws" : LockBalance.givesBack(function, lock.place()) ? " returns on another path than the one that gives it back"
                : " returns; nothing gives it back");
        return new Finding(rule(), Severity.WARNING, Stories.at(taken.path().get(0)), message, related, new Evidence.Path(steps),
            function.function().name() + ":" + name, LockOffers.unlock(lock.place(), exits, function, context));
    }
}
