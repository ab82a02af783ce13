package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ExecuteInsteadOfSubmit;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The future of a submitted task is dropped, and with it every exception the task throws. */
public final class FutureResultIgnoredCheck implements Check {
    private static final int MAXIMUM_DEPTH = 4;

    @Override
    public String rule() {
        return "future-result-ignored";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (FunctionFacts.ModelledCall call : function.modelled()) {
                if (call.site().unit().language() == Language.JAVA && call.model().mustCheck()
                        && call.call().use() == Operation.ResultUse.IGNORED && !isSeenToSucceed(call, function, context)) {
                    String name = call.model().function();
                    String message = "The future of `" + name.substring(name.lastIndexOf('.') + 1)
                        + "` is dropped: an exception in the task is never seen";
                    findings.accept(new Finding(rule(), Severity.WARNING, Stories.at(call.site()), message, List.of(),
                        new Evidence.Site("the failure of the task is reported only through its future"),
                        function.function().name() + ":" + name,
                        ExecuteInsteadOfSubmit.offer(call.site().unit(), call.call()).stream().toList()));
                }
            }
        }
    }

    /** The text of the task is there, and all that it does is to work on memory and locks. */
    private static boolean isSeenToSucceed(FunctionFacts.ModelledCall call, FunctionFacts function, CheckContext context) {
        Optional<Symbol> entry = function.spawns().stream().filter(spawn -> spawn.spawn().site().equals(call.site())).findFirst()
            .flatMap(spawn -> spawn.spawn().entry() instanceof Value.FunctionReference known ? Optional.of(known.function()) : Optional.empty());
        Optional<FunctionFacts> task = entry.flatMap(symbol -> Optional.ofNullable(context.facts().get(symbol)));
        if (entry.isPresent() && task.isEmpty()) {
            String name = entry.get().name();
            return context.models().find(name.substring(0, name.indexOf('/') < 0 ? name.length() : name.indexOf('/')), 0).filter(FutureResultIgnoredCheck::isQuiet).isPresent();
        }
        boolean works = task.filter(body -> !body.accesses().isEmpty() || !body.modelled().isEmpty() || !body.calls().isEmpty()).isPresent();
        Failures failures = FailureStories.of(context);
        return works && failures.leaving(task.get().function()).isEmpty() && (failures.handlesAll(task.get().function()) || isQuiet(task.get(), context, 0)) && !answers(task.get());
    }

    private static boolean isQuiet(CallModel model) {
        return !model.effects().isEmpty() && model.effects().stream().noneMatch(effect -> effect.action() == Effect.Action.NOTHING || effect.action() == Effect.Action.RUN);
    }

    private static boolean isQuiet(FunctionFacts task, CheckContext context, int depth) {
        boolean quiet = !task.omitted() && depth < MAXIMUM_DEPTH && task.modelled().stream().allMatch(inner -> isQuiet(inner.model()));
        return quiet && task.calls().stream().allMatch(inner -> Optional.ofNullable(context.facts().get(inner.target()))
            .filter(callee -> isQuiet(callee, context, depth + 1)).isPresent());
    }

    /** What a library call, such as one that adds to a collection, happens to answer is no result. */
    private static boolean answers(FunctionFacts task) {
        Value answer = task.returned();
        boolean byTheWay = answer instanceof Value.Unknown || answer instanceof Value.Constant || answer instanceof Value.Unique || answer instanceof Value.Load || answer instanceof Value.Binary && !task.accesses().isEmpty()
            || task.modelled().stream().anyMatch(inner -> inner.result().equals(answer));
        return !byTheWay;
    }
}
