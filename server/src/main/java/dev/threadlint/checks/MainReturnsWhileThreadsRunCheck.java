package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The process ends by main's return while a joinable thread may still run (C11 5.1.2.2.3). */
public final class MainReturnsWhileThreadsRunCheck implements Check {
    @Override
    public String rule() {
        return "main-returns-while-threads-run";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Optional<FunctionFacts> main = context.program().main().flatMap(symbol -> Optional.ofNullable(context.facts().get(symbol)));
        if (main.isEmpty()) {
            return;
        }
        Set<List<Site>> reported = new HashSet<>();
        for (ExitFact exit : main.get().exits()) {
            if (exit.kind() != ExitFact.Kind.RETURN || exit.omitted() || exit.site().unit().language() == Language.JAVA) {
                continue;
            }
            for (Spawn spawn : exit.live().values()) {
                if (!spawn.detached() && !spawn.pool() && !spawn.escaped() && !Handles.detachesItself(spawn, context) && reported.add(spawn.key())) {
                    findings.accept(finding(spawn, exit, main.get().function(), context));
                }
            }
        }
    }

    private Finding finding(Spawn spawn, ExitFact exit, dev.threadlint.ir.Symbol main, CheckContext context) {
        Site site = spawn.key().get(0);
        List<Evidence.Step> steps = List.of(Stories.step(site, "the thread is started here"),
            Stories.step(exit.site(), "`main` returns here, which ends the process and every thread in it"));
        String message = "`main` may return while the thread started here still runs: the thread is cut off wherever it is";
        return new Finding(rule(), Severity.WARNING, Stories.at(site), message, steps.subList(1, 2), new Evidence.Path(steps),
            "main:" + Handles.name(spawn).orElse("thread"), Offers.end(spawn, main, context));
    }
}
