package dev.threadlint.checks;

import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.checks.Waiting.Use;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One waiter of several kinds is woken: it may be one whose condition does not hold, and those it was meant for sleep on (CERT THI02-J). */
public final class NotifyInsteadOfNotifyAllCheck implements Check {
    @Override
    public String rule() {
        return "notify-instead-of-notify-all";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Waiting waiting = Waiting.of(context);
        waiting.waits().forEach((key, waits) -> {
            Map<Waiting.Test, Use> kinds = kinds(waits, waiting);
            if (isMixed(kinds) && !isPair(waits, context)) {
                waiting.wakes().getOrDefault(key, List.of()).stream().filter(wake -> wake.call().model().is(Trait.WAKES_ONE))
                    .forEach(wake -> findings.accept(finding(wake, key, kinds)));
            }
        });
    }

    private static Map<Waiting.Test, Use> kinds(List<Use> waits, Waiting waiting) {
        Map<Waiting.Test, Use> kinds = new LinkedHashMap<>();
        for (Use wait : waits) {
            Optional<Waiting.Test> predicate = waiting.predicate(wait);
            if (predicate.isEmpty()) {
                return Map.of();
            }
            kinds.putIfAbsent(predicate.get(), wait);
        }
        return kinds;
    }

    /** Several conditions, or one that is another for each argument. */
    private static boolean isMixed(Map<Waiting.Test, Use> kinds) {
        return kinds.size() > 1 || kinds.keySet().stream().anyMatch(Waiting.Test::ofArgument);
    }

    /** The whole program has no more than two threads that wait: they cannot both do so, or wake the wrong one. */
    private static boolean isPair(List<Use> waits, CheckContext context) {
        List<ThreadNode> threads = waits.stream().flatMap(wait -> context.threads().threadsIn(wait.function().function()).stream()).distinct().toList();
        return context.program().main().isPresent() && !threads.isEmpty() && threads.size() <= 2 && threads.stream().noneMatch(ThreadNode::many);
    }

    private Finding finding(Use wake, Object key, Map<Waiting.Test, Use> kinds) {
        List<Evidence.Step> steps = new ArrayList<>();
        kinds.values().forEach(wait -> steps.add(Stories.step(wait.event().site(), "waits for its own condition here")));
        steps.add(Stories.step(wake.event().site(), "wakes one of the waiters here"));
        String why = kinds.size() > 1 ? "threads wait for " + kinds.size() + " different conditions" : "each waiter waits for another value";
        return Findings.path(rule(), Severity.WARNING, wake.event().site(), "One waiter of " + Waiting.name(key) + " is woken, but " + why
            + ": the one that wakes may be the wrong one, and the right one sleeps on", steps, "wake:" + key);
    }
}
