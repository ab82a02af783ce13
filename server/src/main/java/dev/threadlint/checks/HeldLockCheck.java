package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Places;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Time passes, or the outside world is waited for, while a lock is surely held. */
abstract class HeldLockCheck implements Check {
    abstract boolean isMine(SyncEvent event, Language language);

    abstract String message(String call, String lock);

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        // A function may be called with and without the lock; the shortest story is told.
        Map<Site, SyncEvent> shortest = new LinkedHashMap<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (isMine(event, event.site().unit().language()) && !locks(event, context).isEmpty()) {
                    shortest.merge(event.site(), event, (a, b) -> a.path().size() <= b.path().size() ? a : b);
                }
            }
        }
        shortest.values().stream().sorted(Comparator.comparing(event -> Stories.at(event.site()))).forEach(event -> findings.accept(finding(event, context)));
    }

    /** What is surely held; a flag of Java that is set and reset atomically may stand for anything. */
    private static List<Lock> locks(SyncEvent event, CheckContext context) {
        return event.before().locks().stream().filter(lock -> event.site().unit().language() != Language.JAVA
            || !context.shared().contents().isMadeOfAtomics(lock.place())).toList();
    }

    private Finding finding(SyncEvent event, CheckContext context) {
        Lock lock = locks(event, context).stream().min(Comparator.comparing(held -> Places.describe(held.place()))).orElseThrow();
        Site first = event.path().get(0);
        String name = context.name(lock.place(), first.function());
        List<Evidence.Step> steps = new ArrayList<>();
        if (lock.taken().span().length() > 0) {
            steps.add(Stories.step(lock.taken(), "`" + name + "` is taken here"));
        }
        steps.addAll(Stories.calls(event.path()));
        String call = Findings.nameAt(event.site(), context);
        steps.add(Stories.step(event.site(), "`" + call + "` is called here"));
        return Findings.path(rule(), Severity.WARNING, event.site(), message(call, name), steps, call);
    }
}
