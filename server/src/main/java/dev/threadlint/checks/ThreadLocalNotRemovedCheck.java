package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A task of a pool leaves its value in a thread-local variable to the task that the same thread runs next. */
public final class ThreadLocalNotRemovedCheck implements Check {
    private static final int MAXIMUM_STEPS = 8;

    @Override
    public String rule() {
        return "thread-local-not-removed";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Symbol, SpawnFact> tasks = new LinkedHashMap<>();
        Set<FieldKey> cleared = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            function.spawns().stream().filter(ThreadLocalNotRemovedCheck::isPooled).forEach(spawn -> context.program()
                .find(((Value.FunctionReference) spawn.spawn().entry()).function()).ifPresent(found -> tasks.putIfAbsent(found.function().symbol(), spawn)));
            boolean sets = function.modelled().stream().anyMatch(call -> call.model().is(Trait.SETS_THREAD_VALUE));
            function.modelled().stream().filter(call -> !sets && call.model().is(Trait.CLEARS_THREAD_VALUE)).forEach(call -> key(call, function, context).ifPresent(cleared::add));
        }
        Set<Site> told = new LinkedHashSet<>();
        tasks.forEach((task, spawn) -> {
            List<FunctionFacts> steps = steps(task, context);
            Set<FieldKey> onTheWay = new LinkedHashSet<>(cleared);
            steps.forEach(function -> function.modelled().stream().filter(call -> call.model().is(Trait.CLEARS_THREAD_VALUE)).forEach(call -> key(call, function, context).ifPresent(onTheWay::add)));
            for (FunctionFacts function : steps) {
                Set<FieldKey> known = function.function().equals(task) ? cleared : onTheWay;
                function.modelled().stream().filter(call -> call.model().is(Trait.SETS_THREAD_VALUE) && isOfTask(call, function) && told.add(call.site()))
                    .forEach(call -> key(call, function, context).flatMap(key -> left(call, key, known, function, spawn, context)).ifPresent(findings));
            }
        });
    }

    /** The task, and what it calls of the program. */
    private static List<FunctionFacts> steps(Symbol task, CheckContext context) {
        List<FunctionFacts> found = new ArrayList<>();
        Optional.ofNullable(context.facts().get(task)).filter(function -> !function.omitted()).ifPresent(found::add);
        for (int i = 0; i < found.size() && found.size() < MAXIMUM_STEPS; i++) {
            found.get(i).calls().stream().map(call -> context.facts().get(call.target()))
                .filter(callee -> callee != null && !callee.omitted() && !found.contains(callee)).distinct().forEach(found::add);
        }
        return found;
    }

    private static boolean isPooled(SpawnFact spawn) {
        return spawn.spawn().pool() && !spawn.spawn().isTogether() && spawn.spawn().entry() instanceof Value.FunctionReference && spawn.spawn().site().unit().language() == Language.JAVA;
    }

    private static Optional<FieldKey> key(ModelledCall call, FunctionFacts function, CheckContext context) {
        return call.receiver().flatMap(variable -> context.keeper(function, variable));
    }

    /** The value belongs to the task; where the task looks first whether there is one, it is a store of the thread's own. */
    private static boolean isOfTask(ModelledCall call, FunctionFacts function) {
        boolean asks = function.modelled().stream().anyMatch(other -> !other.model().is(Trait.SETS_THREAD_VALUE) && !other.model().is(Trait.CLEARS_THREAD_VALUE)
            && other.receiver().equals(call.receiver()) && other.site().ordinal() < call.site().ordinal());
        Value value = call.arguments().isEmpty() ? Value.UNKNOWN : call.arguments().get(0);
        return !asks && (value instanceof Value.Parameter || value instanceof Value.Load || value instanceof Value.Allocation || value instanceof Value.Text);
    }

    private Optional<Finding> left(ModelledCall set, FieldKey key, Set<FieldKey> cleared, FunctionFacts function, SpawnFact spawn, CheckContext context) {
        List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(spawn.spawn().site(), "the task is handed to a pool here"), Stories.step(set.site(), "it sets the variable of its thread here")));
        String name = "`" + key.name() + "`";
        boolean clearsItself = function.modelled().stream().anyMatch(call -> call.model().is(Trait.CLEARS_THREAD_VALUE) && key(call, function, context).filter(key::equals).isPresent());
        if (!cleared.contains(key) && !clearsItself && isLast(set, function)) {
            return Optional.of(Findings.path(rule(), Severity.WARNING, set.site(), "The task leaves its value in " + name + ": the next task on this thread of the pool finds it there", steps, "local:" + key));
        }
        List<ModelledCall> clears = function.modelled().stream().filter(call -> call.model().is(Trait.CLEARS_THREAD_VALUE) && key(call, function, context).filter(key::equals).isPresent()).toList();
        Failures failures = FailureStories.of(context);
        for (Failure failure : clears.isEmpty() ? List.<Failure>of() : failures.leaving(function.function())) {
            boolean between = failure.site().ordinal() > set.site().ordinal() && clears.stream().anyMatch(clear -> failure.site().ordinal() < clear.site().ordinal());
            if (between && clears.stream().allMatch(clear -> failures.cleanup(failure.site(), clear.site()).isEmpty())) {
                steps.addAll(FailureStories.steps(failure));
                return Optional.of(Findings.path(rule(), Severity.WARNING, set.site(), "The task leaves its value in " + name
                    + " when it fails: the next task on this thread of the pool finds it there", steps, "local:" + key));
            }
        }
        return Optional.empty();
    }

    /** What was there before is not put back by a later call. */
    private static boolean isLast(ModelledCall set, FunctionFacts function) {
        return function.modelled().stream().noneMatch(other -> other != set && other.model().is(Trait.SETS_THREAD_VALUE) && other.receiver().equals(set.receiver())
            && other.site().ordinal() > set.site().ordinal());
    }
}
