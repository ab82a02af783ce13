package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.CallFact;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Observations.EscapeFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A function that takes a permit and gives it back leaves on another way, or by an exception, with the permit still taken. */
public final class SemaphorePermitLeakedCheck implements Check {
    @Override
    public String rule() {
        return "semaphore-permit-leaked";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Object, Set<FunctionFacts>> givers = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            posts(function).filter(post -> function.events().stream().noneMatch(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && event.object().equals(post.object())))
                .forEach(post -> givers.computeIfAbsent(key(post.object(), function, context), unused -> new LinkedHashSet<>()).add(function));
        }
        for (FunctionFacts function : context.facts().values()) {
            Set<Place> told = new LinkedHashSet<>();
            for (SyncEvent wait : function.events()) {
                boolean own = wait.kind() == SyncEvent.Kind.SEMAPHORE_WAIT && wait.path().size() == 1 && !function.omitted();
                // Where another function gives back a permit that it has not taken, the permit may be handed over to it.
                boolean alone = own && !givers.containsKey(key(wait.object(), function, context)) && posts(function).anyMatch(post -> post.object().equals(wait.object()))
                    && !isHandedOver(wait.object(), function);
                if (alone && !told.contains(wait.object())) {
                    leak(wait, function, context).filter(found -> told.add(wait.object())).ifPresent(findings);
                }
            }
        }
    }

    private static Stream<SyncEvent> posts(FunctionFacts function) {
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.SEMAPHORE_POST && event.path().size() == 1);
    }

    private static Object key(Place semaphore, FunctionFacts function, CheckContext context) {
        boolean java = context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isPresent();
        Optional<Object> name = java ? Optional.empty() : LockBalance.name(semaphore);
        if (name.isPresent()) {
            return name.get();
        }
        Value object = semaphore.root() instanceof Place.PointeeRoot pointee ? pointee.pointer() : Value.UNKNOWN;
        Optional<?> field = context.keeper(function, object);
        return field.isPresent() ? field.get() : List.of(function.function(), semaphore);
    }

    /** A task of this function knows the semaphore, and may give the permit back. */
    private static boolean isHandedOver(Place semaphore, FunctionFacts function) {
        return semaphore.root() instanceof Place.PointeeRoot pointee && function.modelled().stream().flatMap(call -> call.arguments().stream())
            .anyMatch(value -> value instanceof Value.FunctionReference task && task.bound().contains(pointee.pointer()));
    }

    private Optional<Finding> leak(SyncEvent wait, FunctionFacts function, CheckContext context) {
        LockStories stories = new LockStories(context);
        String name = stories.name(wait.object(), function.function());
        List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(wait.site(), "a permit of " + name + " is taken here")));
        Optional<ExitFact> exit = exits(function).filter(found -> holds(found.last().locks(), wait) && !isAfterFailure(wait, found.site(), function, context)).findFirst();
        if (exit.isPresent()) {
            steps.add(Stories.step(exit.get().site(), "the function is left here, and the permit is not given back"));
            return Optional.of(Findings.path(rule(), Severity.WARNING, wait.site(), "The permit of " + name + " that is taken here is not given back on every way out of "
                + function.function().readableName(), steps, "permit:" + name));
        }
        Failures failures = FailureStories.of(context);
        for (Failure failure : failures.leaving(function.function())) {
            boolean taken = held(failure, function).filter(locks -> holds(locks, wait)).isPresent();
            boolean given = posts(function).anyMatch(post -> failures.cleanup(failure.site(), post.site()).isPresent() || isBefore(post, failure, function, context));
            if (taken && !given && !isAfterFailure(wait, failure.site(), function, context)) {
                steps.addAll(FailureStories.steps(failure));
                return Optional.of(Findings.path(rule(), Severity.WARNING, wait.site(), "The permit of " + name + " that is taken here is lost when "
                    + function.function().readableName() + " ends by an exception: no `finally` gives it back", steps, "permit:" + name));
            }
        }
        return handedIn(wait, function, context).map(escape -> {
            steps.add(Stories.step(escape.path().get(0), "what is called here may throw"));
            return Findings.path(rule(), Severity.WARNING, wait.site(), "The permit of " + name + " that is taken here is lost when "
                + "the code that " + function.function().readableName() + " calls throws: no `finally` gives it back", steps, "permit:" + name);
        });
    }

    /** Code that was handed in runs between the two calls, and nothing stands around it. */
    private static Optional<EscapeFact> handedIn(SyncEvent wait, FunctionFacts function, CheckContext context) {
        return JavaEscapes.of(function, context).stream().filter(escape -> escape.path().size() == 1 && holds(escape.before().locks(), wait)
            && !isAfterFailure(wait, escape.path().get(0), function, context)).findFirst();
    }

    /** A handler around the call itself leads here: it runs when the wait was interrupted, so that no permit was taken. */
    private static boolean isAfterFailure(SyncEvent wait, Site site, FunctionFacts function, CheckContext context) {
        boolean handled = FailureStories.of(context).attempts(wait.site()).stream().anyMatch(attempt -> !attempt.caught().isEmpty());
        return handled && function.observations().handlers().stream()
            .anyMatch(handler -> FieldTests.of(context).order(function.function()).mayReach(handler.site().ordinal(), site.ordinal()));
    }

    private static boolean isBefore(SyncEvent post, Failure failure, FunctionFacts function, CheckContext context) {
        return FieldTests.of(context).order(function.function()).isBefore(post.site().ordinal(), failure.site().ordinal());
    }

    /** Ways out that the code shows; that something unknown throws at the end of a try is not believed. */
    private static Stream<ExitFact> exits(FunctionFacts function) {
        return Stream.concat(function.exits().stream().filter(exit -> exit.kind() != ExitFact.Kind.PROCESS_EXIT),
            function.thrown().stream().filter(exit -> !(exit.value() instanceof Value.Unknown)));
    }

    private static Optional<Set<Lock>> held(Failure failure, FunctionFacts function) {
        return function.calls().stream().filter(call -> call.site().equals(failure.site())).map(CallFact::locks)
            .findFirst().or(() -> function.modelled().stream().filter(call -> call.site().equals(failure.site())).map(ModelledCall::locks).findFirst());
    }

    /** The very permit that this call took. */
    private static boolean holds(Set<Lock> locks, SyncEvent wait) {
        return locks.stream().anyMatch(lock -> lock.place().equals(wait.object()) && lock.taken().isAt(wait.site()));
    }
}
