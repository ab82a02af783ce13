package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The function given to {@code compute} and its kin waits, while the map keeps the bin of the key locked. */
public final class ConcurrentMapBlockingInComputeCheck implements Check {
    @Override
    public String rule() {
        return "concurrent-map-blocking-in-compute";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Findings.calls(context, Trait.LOCKS_BIN, (function, call) -> call.arguments().stream().flatMap(argument -> wait(argument, context).stream())
            .findFirst().ifPresent(wait -> findings.accept(finding(call, wait, context))));
    }

    /** The wait that the function surely comes to by the fewest calls. */
    private static Optional<SyncEvent> wait(Value argument, CheckContext context) {
        FunctionFacts task = argument instanceof Value.FunctionReference reference ? context.facts().get(reference.function()) : null;
        return Optional.ofNullable(task).stream().flatMap(facts -> facts.events().stream()).filter(SyncEvent::lasts)
            .min(Comparator.comparingInt(event -> event.path().size()));
    }

    private Finding finding(ModelledCall outer, SyncEvent wait, CheckContext context) {
        String call = Findings.nameAt(wait.site(), context);
        List<Evidence.Step> steps = new ArrayList<>(List.of(Stories.step(outer.site(), "`" + Findings.name(outer) + "` keeps part of the map locked")));
        steps.addAll(Stories.calls(wait.path()));
        steps.add(Stories.step(wait.site(), "`" + call + "` is called here"));
        return Findings.path(rule(), Severity.WARNING, wait.path().get(0), "`" + call + "` may wait for long inside of `" + Findings.name(outer)
            + "`, which keeps part of the map locked meanwhile", steps, outer.model().function());
    }
}
