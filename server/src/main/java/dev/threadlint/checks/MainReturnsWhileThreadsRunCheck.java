package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The process ends by main's return while joinable threads may still run (C11 5.1.2.2.3). One finding for all threads that a return
 * cuts off. Stateless and thread-safe.
 */
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
        Symbol function = main.get().function();
        // A handle that takes another thread is told by the rule about that.
        Set<List<Site>> reported = ThreadHandleOverwrittenBeforeJoinCheck.lost(main.get(), context);
        for (ExitFact exit : main.get().exits()) {
            if (exit.kind() != ExitFact.Kind.RETURN || exit.omitted() || givesUp(exit) || exit.site().unit().language() == Language.JAVA) {
                continue;
            }
            Map<List<Site>, Spawn> cutOff = new LinkedHashMap<>();
            exit.live().values().stream().filter(spawn -> !reported.contains(spawn.key()) && isForgotten(spawn, function, context))
                .sorted(Comparator.comparing(spawn -> Stories.at(spawn.key().get(0)))).forEach(spawn -> cutOff.put(spawn.key(), spawn));
            if (reported.addAll(cutOff.keySet())) {
                findings.accept(finding(List.copyOf(cutOff.values()), exit, function, context));
            }
        }
    }

    /** A return of a constant failure, like a call of exit, ends the process and its threads on purpose. */
    private static boolean givesUp(ExitFact exit) {
        return exit.value() instanceof Value.Constant constant && constant.number() != 0;
    }

    private static boolean isForgotten(Spawn spawn, Symbol main, CheckContext context) {
        return !spawn.detached() && !spawn.pool() && !spawn.escaped() && !Handles.detachesItself(spawn, context)
            && !Handles.diesBelow(spawn, main, context) && !Handles.isJoinedByStopFunction(spawn, context);
    }

    private Finding finding(List<Spawn> threads, ExitFact exit, Symbol main, CheckContext context) {
        List<Evidence.Step> steps = new ArrayList<>();
        threads.forEach(spawn -> steps.add(Stories.step(spawn.key().get(0), "a thread is started here")));
        steps.add(Stories.step(exit.site(), "`main` returns here, which ends the process and every thread in it"));
        String message = threads.size() == 1
            ? "`main` may return while the thread started here still runs: the thread is cut off wherever it is"
            : "`main` may return while " + threads.size() + " threads still run, the first of them started here: each is cut off wherever it is";
        List<FixOffer> fixes = threads.stream().flatMap(spawn -> Offers.end(spawn, main, context).stream()).toList();
        return new Finding(rule(), Severity.WARNING, Stories.at(threads.get(0).key().get(0)), message, steps.subList(1, steps.size()),
            new Evidence.Path(steps), "main:" + Handles.name(threads.get(0)).orElse("thread"), fixes);
    }
}
