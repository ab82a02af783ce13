package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.StartThread;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Value;
import dev.threadlint.models.TypeTrait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A thread object is made, and neither started nor given to anybody who could start it. */
public final class ThreadNeverStartedCheck implements Check {
    @Override
    public String rule() {
        return "thread-never-started";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            Optional<Function> body = context.function(function.function());
            if (body.isEmpty() || function.omitted() || context.unit(function.function()).filter(unit -> unit.language() == Language.JAVA).isEmpty()) {
                continue;
            }
            body.get().blocks().forEach(block -> block.operations().forEach(operation -> {
                if (operation instanceof Operation.Call call && isForgotten(call, function, context)) {
                    findings.accept(new Finding(rule(), Severity.WARNING, new Location(context.unit(function.function()).get().source().path(), call.span()),
                        "The thread made here is never started, and nobody else gets it", List.of(),
                        new Evidence.Site("the object is neither started nor stored, passed or returned"), function.function().name() + ":thread",
                        StartThread.offer(context.unit(function.function()).get(), body.get(), call.span()).stream().toList()));
                }
            }));
        }
    }

    /** The object itself is given away, or a variable that may hold it. */
    private static boolean isHandedOn(Value made, FunctionFacts function) {
        return function.observations().handedOn().contains(made) || function.alternatives().entrySet().stream()
            .anyMatch(merged -> merged.getValue().contains(made) && function.observations().handedOn().contains(merged.getKey()));
    }

    private static boolean isForgotten(Operation.Call call, FunctionFacts function, CheckContext context) {
        return call.dispatch() == Operation.Dispatch.CONSTRUCTOR && call.receiver().filter(object -> object instanceof Value.Allocation made
            && context.is(made.type(), TypeTrait.THREAD) && !isHandedOn(made, function)).isPresent();
    }
}
