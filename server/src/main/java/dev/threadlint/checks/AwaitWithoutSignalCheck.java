package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.checks.Waiting.Use;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A thread waits for an object that only this class can know, and no code of it ever wakes the waiters. */
public final class AwaitWithoutSignalCheck implements Check {
    @Override
    public String rule() {
        return "await-without-signal";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Waiting waiting = Waiting.of(context);
        if (waiting.hasUnknownWakes() || context.facts().values().stream().anyMatch(FunctionFacts::omitted)) {
            return;
        }
        FieldContents contents = context.shared().contents();
        waiting.waits().forEach((key, waits) -> {
            boolean kept = key instanceof FieldKey field && contents.isKept(field) && !contents.isReassigned(field);
            if (kept && !waiting.wakes().containsKey(key)) {
                untimed(waits).forEach(wait -> findings.accept(Findings.at(rule(), Severity.WARNING, wait.event().site(),
                    "Nobody wakes those who wait for " + Waiting.name(key) + ": no code signals it, and only this class can", "the object never leaves the class", "wait:" + key)));
            }
        });
    }

    private static List<Use> untimed(List<Use> waits) {
        return waits.stream().filter(wait -> !Waiting.isTimed(wait)).toList();
    }
}
