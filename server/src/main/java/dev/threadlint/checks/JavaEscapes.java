package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Assumptions;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.OutsideCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Observations.EscapeFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.ir.Function;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls of a Java function, made with a lock held, that an exception leaves: library calls and functions that are seen to throw, and
 * code that is handed in, which does what it likes. Stateless.
 */
final class JavaEscapes {
    private JavaEscapes() {}

    static List<EscapeFact> of(FunctionFacts function, CheckContext context) {
        Map<Site, Set<Lock>> held = new LinkedHashMap<>();
        function.modelled().forEach(call -> held.put(call.site(), call.locks()));
        function.calls().forEach(call -> held.put(call.site(), call.locks()));
        List<EscapeFact> found = new ArrayList<>();
        Failures failures = FailureStories.of(context);
        for (Failure failure : failures.leaving(function.function())) {
            Set<Lock> locks = held.getOrDefault(failure.site(), Set.of());
            if (!locks.isEmpty() && isBare(failure.site(), failures)) {
                found.add(new EscapeFact(failure.path(), moment(locks), false));
            }
        }
        for (Failure failure : failures.ofOthers(function)) {
            Set<Lock> locks = held.getOrDefault(failure.site(), Set.of());
            if (!locks.isEmpty() && isBare(failure.site(), failures)) {
                found.add(new EscapeFact(failure.path(), moment(locks), false));
            }
        }
        for (OutsideCall call : function.outside()) {
            if (!call.locks().isEmpty() && call.callee().filter(context.program()::isOfInterface).isPresent() && isBare(call.site(), failures)) {
                found.add(new EscapeFact(List.of(call.site()), moment(call.locks()), false));
            }
        }
        return found;
    }

    /** What handlers and cleanup code around a call do with the lock is not looked into. */
    private static boolean isBare(Site site, Failures failures) {
        return failures.attempts(site).stream().allMatch(attempt -> attempt.caught().isEmpty() && attempt.cleanup().length() == 0);
    }

    /** The text of the function takes and gives back the lock, and no cleanup code does that runs when what is thrown there leaves. */
    static boolean isPlain(SyncEvent taken, Site thrown, FunctionFacts function, CheckContext context) {
        List<Function.Attempt> attempts = context.function(function.function()).map(Function::attempts).orElse(List.of());
        List<SyncEvent> releases = function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(taken.object())).toList();
        return taken.path().size() == 1 && releases.stream().allMatch(release -> release.path().size() == 1
            && attempts.stream().noneMatch(attempt -> attempt.cleanup().contains(release.site().span()) && isCleanedUp(taken.site().span(), thrown.span(), attempt)));
    }

    /** What is thrown in the attempt finds the cleanup, and what is thrown behind it comes after the lock was given back. */
    private static boolean isCleanedUp(Span taken, Span thrown, Function.Attempt attempt) {
        boolean behind = taken.start() < attempt.cleanup().start() && thrown.start() >= attempt.cleanup().end();
        return attempt.body().start() <= thrown.start() && thrown.start() < attempt.cleanup().start() || behind;
    }

    private static SyncEvent.Moment moment(Set<Lock> locks) {
        return new SyncEvent.Moment(locks, locks, Set.of(), Set.of(), Set.of(), Set.of(), false, false, false, Assumptions.NONE);
    }
}
