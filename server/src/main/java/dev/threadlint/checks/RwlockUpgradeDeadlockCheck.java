package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The write lock is waited for by a thread that holds the read lock of the same object: the writer waits for all readers, itself among them. */
public final class RwlockUpgradeDeadlockCheck implements Check {
    @Override
    public String rule() {
        return "rwlock-upgrade-deadlock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.ACQUIRE && event.mode() == Lock.Mode.EXCLUSIVE) {
                    event.before().locks().stream().filter(held -> held.place().equals(event.object()) && held.mode() == Lock.Mode.SHARED)
                        .filter(held -> isClaimed(held, event, function)).findFirst()
                        .ifPresent(held -> findings.accept(finding(held, event, function, stories)));
                }
            }
        }
    }

    private static boolean isClaimed(Lock held, SyncEvent event, FunctionFacts function) {
        boolean inside = event.path().size() > 1 && LockStories.taken(held, function)
            .filter(taken -> taken.path().get(0).equals(event.path().get(0))).isPresent();
        return !inside && !event.before().holdsExclusive(event.object()) && !LockStories.mayDiffer(held.place(), function, event.path().get(0), true);
    }

    private Finding finding(Lock held, SyncEvent event, FunctionFacts function, LockStories stories) {
        String name = stories.name(held.place(), function.function());
        List<Evidence.Step> steps = new ArrayList<>();
        Optional<SyncEvent> first = LockStories.taken(held, function);
        first.ifPresent(taken -> {
            steps.addAll(Stories.calls(taken.path()));
            steps.add(Stories.step(taken.site(), name + " is taken for reading here"));
        });
        steps.addAll(Stories.calls(event.path()));
        List<Evidence.Step> related = List.copyOf(steps);
        steps.add(Stories.step(event.site(), "the write lock is waited for here"));
        return new Finding(rule(), Severity.ERROR, Stories.at(event.site()), "The write lock of " + name
            + " is waited for while this thread holds its read lock: it waits for itself", related, new Evidence.Path(steps),
            function.function().name() + ":" + name, List.of());
    }
}
