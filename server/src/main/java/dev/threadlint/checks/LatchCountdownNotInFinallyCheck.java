package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.BlockOrder;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.TryFinally;
import dev.threadlint.ir.Function.Attempt;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A task counts a latch down as its last step: when it fails or ends before that, those who wait for the latch wait for ever. */
public final class LatchCountdownNotInFinallyCheck implements Check {
    private static final String INTERRUPTION = "java.lang.InterruptedException";

    @Override
    public String rule() {
        return "latch-countdown-not-in-finally";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Object> awaited = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.LATCH_AWAIT && event.path().size() == 1 && !isTimed(event, function))
                .forEach(event -> awaited.add(key(event.object(), function, context)));
        }
        Set<Site> told = new LinkedHashSet<>();
        for (FunctionFacts starter : awaited.isEmpty() ? List.<FunctionFacts>of() : context.facts().values()) {
            for (SpawnFact spawn : starter.spawns()) {
                Optional<FunctionFacts> task = spawn.spawn().entry() instanceof Value.FunctionReference entry
                    ? context.program().find(entry.function()).map(found -> context.facts().get(found.function().symbol())) : Optional.empty();
                task.filter(found -> !found.omitted()).ifPresent(found -> skipped(found, spawn, starter, awaited, told, context, findings));
                task.filter(found -> !found.omitted()).ifPresent(found -> counts(found)
                    .filter(count -> isAwaited(count, found, spawn, starter, awaited, context) && isOnly(count, found) && !told.contains(count.site()))
                    .forEach(count -> skipped(count, found, context).filter(failure -> told.add(count.site()))
                        .ifPresent(failure -> findings.accept(finding(count, failure, found, spawn, context)))));
            }
        }
    }

    /** A way out of the task that leaves its count out. */
    private void skipped(FunctionFacts task, SpawnFact spawn, FunctionFacts starter, Set<Object> awaited, Set<Site> told, CheckContext context, Consumer<Finding> findings) {
        Optional<SyncEvent> count = counts(task).filter(event -> isAwaited(event, task, spawn, starter, awaited, context)).findFirst();
        Optional<Site> end = count.filter(event -> !told.contains(event.site())).flatMap(event -> new SkippedCounts(context).of(event, task, spawn, starter));
        if (end.isEmpty()) {
            return;
        }
        Site counted = count.get().site();
        told.add(counted);
        String name = new LockStories(context).name(count.get().object(), task.function());
        boolean statement = end.get().span().length() > 1;
        List<Evidence.Step> steps = List.of(Stories.step(spawn.spawn().site(), "the task is started here, once for each count"), statement
            ? Stories.step(end.get(), "the task ends here") : Stories.step(counted, "this is left out when a condition says so"), Stories.step(counted, "then this is not reached"));
        findings.accept(Findings.path(rule(), Severity.WARNING, statement ? end.get() : counted, statement
            ? "The task ends here without counting " + name + " down: those who wait for it wait for ever"
            : name + " is counted down only under a condition: when it does not hold, those who wait for the latch wait for ever", steps, "latch:" + name, List.of()));
    }

    /** The latch by its name in the task, or by what the starter gave the task. */
    private static boolean isAwaited(SyncEvent count, FunctionFacts task, SpawnFact spawn, FunctionFacts starter, Set<Object> awaited, CheckContext context) {
        return awaited.contains(key(count.object(), task, context)) || awaited.contains(key(SkippedCounts.binding(spawn).apply(count.object()), starter, context));
    }

    private static boolean isOnly(SyncEvent count, FunctionFacts task) {
        return counts(task).filter(other -> other.object().equals(count.object())).map(other -> other.site().span()).distinct().count() == 1;
    }

    private static Stream<SyncEvent> counts(FunctionFacts function) {
        return function.events().stream().filter(event -> event.kind() == SyncEvent.Kind.LATCH_COUNT && event.path().size() == 1 && event.site().unit().language() == Language.JAVA);
    }

    /** A wait that gives up tells of the failure. */
    private static boolean isTimed(SyncEvent event, FunctionFacts function) {
        return function.modelled().stream().anyMatch(call -> call.site().equals(event.site()) && call.arguments().size() > 1);
    }

    private static Object key(Place latch, FunctionFacts function, CheckContext context) {
        Value object = latch.root() instanceof Place.PointeeRoot pointee ? pointee.pointer() : Value.UNKNOWN;
        Optional<?> field = context.keeper(function, object);
        return field.isPresent() ? field.get() : List.of(function.function(), latch);
    }

    /** What throws before the latch is counted down, so that the task ends without; or what a handler takes and then leaves it out. */
    private static Optional<Failure> skipped(SyncEvent count, FunctionFacts function, CheckContext context) {
        Failures failures = FailureStories.of(context);
        BlockOrder order = FieldTests.of(context).order(function.function());
        List<Failure> ofOthers = failures.ofOthers(function);
        for (Failure failure : Stream.concat(failures.in(function.function()).stream(), ofOthers.stream()).toList()) {
            boolean thrown = function.observations().thrown().stream().anyMatch(fact -> fact.site().equals(failure.site()));
            boolean before = failure.site().span().end() <= count.site().span().start() && (thrown || order.mayReach(failure.site().ordinal(), count.site().ordinal()));
            if (!before || failures.cleanup(failure.site(), count.site()).isPresent() || failure.type().equals(INTERRUPTION)) {
                continue;
            }
            boolean leaves = failures.leaving(function.function()).contains(failure) || ofOthers.contains(failure) && failures.attempts(failure.site()).isEmpty();
            if (leaves || isInsideToo(failures.attempts(failure.site()), count)) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** The handler stands around both, so that what it takes is not followed by the count. */
    private static boolean isInsideToo(List<Attempt> attempts, SyncEvent count) {
        List<Attempt> handling = attempts.stream().filter(attempt -> !attempt.caught().isEmpty()).toList();
        return !handling.isEmpty() && handling.get(handling.size() - 1).body().contains(count.site().span());
    }

    private Finding finding(SyncEvent count, Failure failure, FunctionFacts function, SpawnFact spawn, CheckContext context) {
        String name = new LockStories(context).name(count.object(), function.function());
        List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(spawn.spawn().site(), "the task is started here")));
        steps.addAll(FailureStories.steps(failure));
        steps.add(Stories.step(count.site(), "then this is not reached"));
        return Findings.path(rule(), Severity.WARNING, count.site(), name + " is not counted down when the task fails before this: those who wait for it wait for ever",
            steps, "latch:" + name, context.function(function.function()).flatMap(body -> TryFinally.last(count.site().unit(), body, count.site().span())).stream().toList());
    }
}
