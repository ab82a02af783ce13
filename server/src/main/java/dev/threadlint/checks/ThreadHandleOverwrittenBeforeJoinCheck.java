package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A handle variable takes a new thread while the one it held can no longer be joined otherwise. */
public final class ThreadHandleOverwrittenBeforeJoinCheck implements Check {
    @Override
    public String rule() {
        return "thread-handle-overwritten-before-join";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (FunctionFacts function : context.facts().values()) {
            for (SpawnFact fact : function.spawns()) {
                lost(fact, function, context).ifPresent(lost -> findings.accept(finding(function, fact.spawn(), lost)));
            }
        }
    }

    /** The threads of a function whose only handle takes another one. */
    static Set<List<Site>> lost(FunctionFacts function, CheckContext context) {
        return function.spawns().stream().flatMap(fact -> lost(fact, function, context).stream()).map(Spawn::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The spawn whose only handle the create replaces. */
    private static Optional<Spawn> lost(SpawnFact fact, FunctionFacts function, CheckContext context) {
        boolean own = fact.spawn().site().unit().language() != Language.JAVA;
        return own ? fact.overwrites().filter(lost -> isLost(lost, function, context)) : Optional.empty();
    }

    /** A handle in the frame of a callee is another one in each call; it is lost where the callee ends. */
    private static boolean isLost(Spawn spawn, FunctionFacts function, CheckContext context) {
        return !spawn.detached() && !spawn.escaped() && !spawn.pool() && spawn.handlePlaces().size() == 1
            && !Handles.detachesItself(spawn, context) && !Handles.diesBelow(spawn, function.function(), context);
    }

    private Finding finding(FunctionFacts function, Spawn spawn, Spawn lost) {
        String name = Handles.name(lost).map(found -> "`" + found + "`").orElse("the handle");
        boolean same = spawn.key().equals(lost.key());
        Site again = spawn.key().get(0);
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(lost.key().get(0), name + " is the handle of the thread started here"));
        if (spawn.chain().size() > 1) {
            steps.add(Stories.step(spawn.site(), "the other thread is created here"));
        }
        steps.add(Stories.step(again, same ? "the next round of the loop starts another thread with the same handle"
            : "another thread takes the same handle here"));
        String message = name + " is given to a new thread while it still is the only handle of an earlier one, which can never be joined";
        return new Finding(rule(), Severity.WARNING, Stories.at(again), message, steps.subList(0, steps.size() - 1), new Evidence.Path(steps),
            function.function().name() + ":" + name, List.of());
    }
}
