package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Observations.HandlerFact;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.models.Effect.Action;
import java.util.List;
import java.util.Set;

/** A pool that was shut down, or a timer that was cancelled, is given a task: it throws, or drops the task ({@code ExecutorService}, {@code Timer}). */
public final class TaskAfterShutdownCheck extends StageCheck {
    private static final Set<String> CATCHING = Set.of("java.util.concurrent.RejectedExecutionException", "java.lang.IllegalStateException",
        "java.lang.RuntimeException", "java.lang.Exception", "java.lang.Throwable");

    @Override
    public String rule() {
        return "task-after-shutdown";
    }

    @Override
    boolean isMine(Breach breach) {
        return breach.use().action() == Action.SUBMIT || breach.use().action() == Action.SUBMIT_SERIAL;
    }

    @Override
    boolean isExpected(Breach breach, CheckContext context) {
        return catchesRefusal(breach, context);
    }

    /** Some function on the way to the call catches what is thrown there. */
    static boolean catchesRefusal(Breach breach, CheckContext context) {
        List<Site> path = breach.use().path();
        return path.stream().anyMatch(site -> {
            FunctionFacts function = context.facts().get(site.function());
            return function == null || function.observations().handlers().stream().anyMatch(handler -> catches(handler)
                && handler.attempt().contains(site.span()));
        });
    }

    private static boolean catches(HandlerFact handler) {
        return handler.types().stream().anyMatch(CATCHING::contains);
    }

    @Override
    String message(Breach breach, String name) {
        String what = name.equals("it") ? "The pool" : name;
        return what + " takes no more tasks since it was shut down: this one never runs";
    }
}
