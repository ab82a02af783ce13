package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ExitFact;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.FunctionFacts.SpawnFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Value;
import dev.threadlint.models.Effect;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An exception leaves the function that a thread runs, which ends the whole process (C++ [thread.thread.constr]). */
public final class ThreadEntryThrowsCheck implements Check {
    @Override
    public String rule() {
        return "thread-entry-throws";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Set<Site> told = new LinkedHashSet<>();
        for (List<ThreadNode> tree : context.threads().trees()) {
            for (ThreadNode node : tree) {
                Optional<SpawnFact> spawn = node.spawn().filter(made -> !made.spawn().pool() && made.spawn().site().unit().language() == Language.CPP);
                if (spawn.isPresent() && !node.facts().omitted() && !keepsExceptions(spawn.get().spawn(), context)) {
                    escape(node.facts()).filter(path -> told.add(path.get(0)))
                        .ifPresent(path -> findings.accept(finding(node, spawn.get(), path)));
                }
            }
        }
    }

    /** What the thread runs is inside of a task that keeps exceptions for its future (C++ [futures.task.members]). */
    private static boolean keepsExceptions(Spawn spawn, CheckContext context) {
        Optional<ModelledCall> create = Optional.ofNullable(context.facts().get(spawn.site().function())).flatMap(maker -> maker.modelledAt(spawn.site()));
        return create.filter(call -> call.model().effects().stream().filter(effect -> effect.action() == Effect.Action.CREATE).map(effect -> effect.function().index())
            .anyMatch(number -> number >= 0 && number < call.call().argumentTypes().size() && context.is(call.call().argumentTypes().get(number).name(), TypeTrait.KEEPS_PROMISE))).isPresent();
    }

    /** The first exception that leaves the function: the place here, and the calls down to where it is thrown. */
    private static Optional<List<Site>> escape(FunctionFacts entry) {
        for (ExitFact exit : entry.thrown()) {
            if (!(exit.value() instanceof Value.Unknown)) {
                return Optional.of(List.of(exit.site()));
            }
        }
        return entry.observations().escapes().stream().filter(escape -> !escape.byLibrary()).findFirst().map(escape -> escape.path());
    }

    private Finding finding(ThreadNode node, SpawnFact spawn, List<Site> path) {
        List<Evidence.Step> steps = new ArrayList<>();
        Evidence.Step started = Stories.step(spawn.spawn().site(), node.describe() + " is started here");
        steps.add(started);
        steps.addAll(Stories.calls(path));
        Evidence.Step thrown = Stories.step(path.get(path.size() - 1), "the exception is thrown here");
        steps.add(thrown);
        List<Evidence.Step> related = path.size() > 1 ? List.of(started, thrown) : List.of(started);
        String source = path.size() > 1 ? "from " + path.get(1).function().readableName() + " " : "";
        return new Finding(rule(), Severity.WARNING, Stories.at(path.get(0)), "An exception " + source + "leaves " + node.describe()
            + " here, which ends the whole process", related, new Evidence.Path(steps), node.facts().function().name() + ":throws", List.of());
    }
}
