package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The only handle of a joinable thread dies without a join or detach; in Java only where the thread's result is read. */
public final class ThreadNeverJoinedCheck implements Check {
    @Override
    public String rule() {
        return "thread-never-joined";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        new UnjoinedResult(rule(), context).find(findings);
        for (FunctionFacts function : context.facts().values()) {
            boolean isMain = context.program().main().filter(function.function()::equals).isPresent();
            // A handle that takes another thread is told by the rule about that.
            Set<List<Site>> reported = ThreadHandleOverwrittenBeforeJoinCheck.lost(function, context);
            for (ExitFact exit : function.exits()) {
                if (exit.kind() == ExitFact.Kind.PROCESS_EXIT || exit.omitted() || (isMain && exit.kind() == ExitFact.Kind.RETURN)) {
                    continue;
                }
                for (Spawn spawn : exit.live().values()) {
                    if (Handles.dieIn(spawn, function.function(), context) && spawn.site().unit().language() != Language.JAVA
                            && reported.add(spawn.key())) {
                        findings.accept(finding(function.function(), spawn, exit, context));
                    }
                }
            }
        }
    }

    private Finding finding(Symbol function, Spawn spawn, ExitFact exit, CheckContext context) {
        boolean hint = exit.kind() == ExitFact.Kind.THREAD_EXIT;
        Site site = spawn.key().get(0);
        List<Evidence.Step> steps = List.of(Stories.step(site, "the thread is started here"),
            Stories.step(exit.site(), function.readableName() + " ends here, and the handle with it"));
        String message = "The thread started here is neither joined nor detached before " + function.readableName() + " ends";
        return new Finding(rule(), hint ? Severity.HINT : Severity.WARNING, Stories.at(site), message, steps.subList(1, 2),
            new Evidence.Path(steps), function.name() + ":" + Handles.name(spawn).orElse("thread"), Offers.end(spawn, function, context));
    }
}
