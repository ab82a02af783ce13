package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.WhileAroundWait;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A wait whose condition is not tested again when it returns: waits end without a reason (POSIX pthread_cond_wait, JLS 17.2.1). */
public final class WaitWithoutPredicateLoopCheck implements Check {
    private static final int MAXIMUM_CALLERS = 3;

    @Override
    public String rule() {
        return "wait-without-predicate-loop";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.WAIT && event.path().size() == 1 && isPlain(event, function) && !isTestedAgain(event, function, context)
                        && !isWrapper(event, function, context)) {
                    findings.accept(finding(event, function, context));
                }
            }
        }
    }

    /** Neither limited in time nor with a predicate that the library tests in a loop of its own. */
    private static boolean isPlain(SyncEvent event, FunctionFacts function) {
        Optional<ModelledCall> call = function.modelledAt(event.site());
        return call.isPresent() && !CheckContext.does(call.get().model(), Action.RUN) && !CheckContext.does(call.get().model(), Action.TIMED_WAIT);
    }

    /**
     * A loop around the wait tests again, unless the lock is taken inside it and another condition decides between that and the wait: then
     * the loop is the work of the thread, and the condition an {@code if}.
     */
    private static boolean isTestedAgain(SyncEvent event, FunctionFacts function, CheckContext context) {
        int loop = function.loops().getOrDefault(event.site().ordinal(), -1);
        if (loop < 0) {
            return false;
        }
        Place mutex = event.operand() instanceof Value.Unknown ? event.object() : Place.pointee(event.operand());
        int here = event.site().ordinal();
        for (SyncEvent taken : function.events()) {
            boolean inLoop = taken.kind() == SyncEvent.Kind.ACQUIRE && taken.path().size() == 1 && taken.object().equals(mutex)
                && function.loops().getOrDefault(taken.site().ordinal(), -1) == loop;
            Set<Place> tested = inLoop ? tested(function, taken.site().ordinal(), here) : Set.of();
            if (!tested.isEmpty() && java.util.Collections.disjoint(tested, tested(function, here, Integer.MAX_VALUE))
                    && actsOnState(event, taken, mutex, function, context)) {
                return false;
            }
        }
        return true;
    }

    /** Something is done with the lock held after the wait; else the loop just goes round, and takes the lock and tests again. */
    private static boolean actsOnState(SyncEvent wait, SyncEvent taken, Place mutex, FunctionFacts function, CheckContext context) {
        BlockOrder order = FieldTests.of(context).order(function.function());
        return function.accesses().stream().filter(access -> access.path().get(0).function().equals(function.function()))
            .filter(access -> order.mayReach(access.path().get(0).ordinal(), wait.site().ordinal()))
            .filter(access -> access.locks().stream().anyMatch(lock -> lock.place().equals(mutex)) && !access.place().equals(mutex))
            .anyMatch(access -> order.mayReach(wait.site().ordinal(), access.path().get(0).ordinal(), taken.site().ordinal()));
    }

    /** The memory that conditions between two operations read. */
    private static Set<Place> tested(FunctionFacts function, int from, int to) {
        Set<Place> read = new LinkedHashSet<>();
        for (FunctionFacts.ConditionFact test : function.conditions()) {
            if (test.site().ordinal() > from && test.site().ordinal() < to) {
                collect(test.condition(), read);
            }
        }
        return read;
    }

    private static void collect(Value value, Set<Place> read) {
        if (value instanceof Value.Load load) {
            read.add(load.place());
        } else if (value instanceof Value.Binary binary) {
            collect(binary.left(), read);
            collect(binary.right(), read);
        } else if (value instanceof Value.Not not) {
            collect(not.operand(), read);
        } else if (value instanceof Value.Opaque) {
            read.add(Place.pointee(value));
        }
    }

    /** A function that only waits, and looks at what the wait answers, leaves the loop to its callers. */
    private static boolean isWrapper(SyncEvent event, FunctionFacts function, CheckContext context) {
        boolean given = Places.isRelative(event.object()) && function.conditions().stream().allMatch(test -> isAnswer(test.condition()))
            && function.events().stream().noneMatch(other -> other.kind() == SyncEvent.Kind.ACQUIRE && other.path().size() == 1);
        return isLooped(function.function(), context, MAXIMUM_CALLERS) && !usesWhatItTested(event, function, context) || given && calls(function.function(), context).isEmpty();
    }

    /** The function tests state under its own lock, waits once, and changes that state: its callers come too late to test again. */
    private static boolean usesWhatItTested(SyncEvent event, FunctionFacts function, CheckContext context) {
        int here = event.site().ordinal();
        Place mutex = event.operand() instanceof Value.Unknown ? event.object() : Place.pointee(event.operand());
        BlockOrder order = FieldTests.of(context).order(function.function());
        Set<Place> tested = new LinkedHashSet<>();
        for (SyncEvent taken : function.events()) {
            if (taken.kind() == SyncEvent.Kind.ACQUIRE && taken.path().size() == 1 && taken.object().equals(mutex) && order.mayReach(taken.site().ordinal(), here)) {
                tested.addAll(tested(function, taken.site().ordinal(), here));
            }
        }
        return function.accesses().stream().anyMatch(access -> access.writes() && access.path().size() == 1 && tested.contains(access.place())
            && access.locks().stream().anyMatch(lock -> lock.place().equals(mutex)) && order.mayReach(here, access.site().ordinal()) && !order.mayReach(access.site().ordinal(), here));
    }

    /** What calls answer, and nothing else, decides. */
    private static boolean isAnswer(Value condition) {
        return condition instanceof Value.Unknown || condition instanceof Value.Opaque || condition instanceof Value.Constant
            || condition instanceof Value.Not not && isAnswer(not.operand())
            || condition instanceof Value.Binary binary && isAnswer(binary.left()) && isAnswer(binary.right());
    }

    /** True when every call of the function, or of those that call it, stands in a loop. */
    private static boolean isLooped(Symbol function, CheckContext context, int depth) {
        List<CallFact> calls = calls(function, context);
        return depth > 0 && !calls.isEmpty() && calls.stream().allMatch(call -> {
            FunctionFacts caller = context.facts().get(call.site().function());
            return caller != null && (caller.loops().getOrDefault(call.site().ordinal(), -1) >= 0 || isLooped(caller.function(), context, depth - 1));
        });
    }

    private static List<CallFact> calls(Symbol function, CheckContext context) {
        return CallSites.of(context).to(function);
    }

    private Finding finding(SyncEvent event, FunctionFacts function, CheckContext context) {
        Optional<FixOffer> fix = context.function(function.function())
            .flatMap(body -> WhileAroundWait.offer(event.site().unit(), body, event.site().span()));
        return new Finding(rule(), Severity.WARNING, Stories.at(event.site()),
            "The condition is not tested again after this wait, which may end before it holds", List.of(),
            new Evidence.Site("a wait may end without a notification, and another thread may have changed the state before this one runs"),
            function.function().name() + ":wait", fix.stream().toList());
    }
}
