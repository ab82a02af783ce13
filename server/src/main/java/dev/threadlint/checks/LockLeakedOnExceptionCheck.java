package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Observations.EscapeFact;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A lock is taken and given back by plain calls, and an exception that is thrown between them leaves it held (CERT LCK08-J, CON51-CPP). */
public final class LockLeakedOnExceptionCheck implements Check {
    @Override
    public String rule() {
        return "lock-leaked-on-exception";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        boolean caught = context.program().main().isEmpty()
            || context.facts().values().stream().anyMatch(function -> !function.observations().handlers().isEmpty());
        if (!caught) {
            // An exception that nobody catches ends the process, and the lock with it.
            return;
        }
        for (FunctionFacts function : context.facts().values()) {
            if (function.omitted() || LockBalance.hasCleanups(function) || isSilent(function, context)) {
                continue;
            }
            Set<Object> told = new LinkedHashSet<>();
            for (EscapeFact escape : isJava(function, context) ? JavaEscapes.of(function, context) : escapes(function)) {
                for (Lock lock : escape.before().locks()) {
                    taken(lock, function, escape.path().get(0), context).filter(event -> !isJava(function, context) || JavaEscapes.isPlain(event, escape.path().get(0), function, context))
                        .filter(event -> told.add(event.site()))
                        .ifPresent(event -> findings.accept(finding(lock, event, escape, function, context)));
                }
            }
        }
    }

    private static boolean isJava(FunctionFacts function, CheckContext context) {
        return context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
    }

    private static boolean isSilent(FunctionFacts function, CheckContext context) {
        return !isJava(function, context) && context.unit(function.function()).filter(unit -> unit.language() == Language.CPP).isEmpty()
            || context.function(function.function()).filter(body -> body.traits().annotations().contains("noexcept")).isPresent();
    }

    /** What is thrown by the function itself and by what it calls. */
    private static List<EscapeFact> escapes(FunctionFacts function) {
        List<EscapeFact> all = new ArrayList<>();
        for (ExitFact exit : function.thrown()) {
            if (!(exit.value() instanceof Value.Unknown)) {
                all.add(new EscapeFact(List.of(exit.site()), exit.last(), false));
            }
        }
        all.addAll(function.observations().escapes());
        return all;
    }

    /** Where the function takes a lock by a plain call that it gives back itself on its normal way, and no destructor does. */
    private static Optional<SyncEvent> taken(Lock lock, FunctionFacts function, Site thrown, CheckContext context) {
        if (Places.local(lock.place()).isPresent() || Places.isUnknown(lock.place()) || LockStories.mayDiffer(lock.place(), function, thrown, false)
                || LockBalance.isTakenTwice(function, lock) || !LockBalance.givesBack(function, lock.place()) || isGuarded(lock, function, context)) {
            return Optional.empty();
        }
        return LockStories.taken(lock, function).filter(event -> event.by() == SyncEvent.By.CALL);
    }

    private static boolean isDestructor(Site site, CheckContext context) {
        return context.function(site.function()).filter(function -> function.kind() == Function.FunctionKind.DESTRUCTOR).isPresent();
    }

    /** True when an object gives the lock back as it dies, which it also does when an exception passes. */
    private static boolean isGuarded(Lock lock, FunctionFacts function, CheckContext context) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.object().equals(lock.place())
            && (event.by() == SyncEvent.By.GUARD || event.path().stream().skip(1).anyMatch(site -> isDestructor(site, context))))
            || function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.object().equals(lock.place()));
    }

    private Finding finding(Lock lock, SyncEvent taken, EscapeFact escape, FunctionFacts function, CheckContext context) {
        String name = new LockStories(context).name(lock.place(), function.function());
        List<Site> path = escape.path();
        Evidence.Step last = Stories.step(path.get(0), path.size() == 1 ? "the exception leaves with " + name + " held"
            : "an exception from " + path.get(1).function().readableName() + " leaves with " + name + " held");
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(taken.path().get(0), name + " is taken here"));
        steps.add(last);
        steps.addAll(Stories.calls(path.subList(1, path.size())));
        List<Evidence.Step> related = new ArrayList<>(List.of(last));
        if (path.size() > 1) {
            Evidence.Step origin = Stories.step(path.get(path.size() - 1), "it is thrown here");
            steps.add(origin);
            related.add(origin);
        }
        String thrower = path.size() == 1 ? function.function().readableName() + " throws" : path.get(1).function().readableName() + " throws an exception";
        return new Finding(rule(), Severity.WARNING, Stories.at(taken.path().get(0)), name + " is taken here and still held when " + thrower
            + (isJava(function, context) ? ": only a `finally` gives it back then" : ": only a guard object gives it back then"), related, new Evidence.Path(steps), function.function().name() + ":" + name, LockOffers.guard(taken, function, context));
    }
}
