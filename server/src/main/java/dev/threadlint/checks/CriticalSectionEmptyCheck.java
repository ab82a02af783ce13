package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.function.Consumer;

/** A lock is given back right after it was taken, so that it guards nothing. */
public final class CriticalSectionEmptyCheck implements Check {
    @Override
    public String rule() {
        return "critical-section-empty";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                boolean taken = event.kind() == SyncEvent.Kind.ACQUIRE && event.by() == SyncEvent.By.CALL && event.path().size() == 1
                    && event.site().unit().language() != Language.JAVA;
                if (taken && isGivenBackAtOnce(event, function)) {
                    String name = stories.name(event.object(), function.function());
                    findings.accept(Findings.at(rule(), Severity.WARNING, event.site(), name + " is given back right after it is taken here: nothing is guarded",
                        "no code stands between lock and unlock", name));
                }
            }
        }
    }

    private static boolean isGivenBackAtOnce(SyncEvent taken, FunctionFacts function) {
        return function.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.RELEASE && event.path().size() == 1
            && event.object().equals(taken.object()) && event.site().ordinal() == taken.site().ordinal() + 1);
    }
}
