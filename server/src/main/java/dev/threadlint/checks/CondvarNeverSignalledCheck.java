package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A thread waits for a condition that no code of the program ever tells of. */
public final class CondvarNeverSignalledCheck implements Check {
    @Override
    public String rule() {
        return "condvar-never-signalled";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        LockStories stories = new LockStories(context);
        Set<Object> known = new LinkedHashSet<>();
        for (FunctionFacts function : context.facts().values()) {
            for (SyncEvent event : function.events()) {
                if (event.kind() == SyncEvent.Kind.NOTIFY) {
                    LockBalance.name(event.object()).ifPresentOrElse(known::add, () -> known.add(Place.pointee(Value.UNKNOWN)));
                }
            }
            function.observations().strangers().forEach(place -> LockBalance.name(place).ifPresent(known::add));
        }
        // Someone tells of a condition that is not known which: it may be any.
        CancelledThreads cancelled = CancelledThreads.of(context);
        boolean anyCancelled = !cancelled.isEmpty() && cancelled.hasUnknown(context.threads().trees().stream().flatMap(List::stream).toList());
        if (known.contains(Place.pointee(Value.UNKNOWN)) || anyCancelled) {
            return;
        }
        for (Predicates.Wait wait : Predicates.of(context).all()) {
            if (!wait.timed() && !wait.tested().isEmpty() && !known.contains(wait.condition()) && isComplete(wait, context)
                // A cancellation ends the wait, too (POSIX 2.9.5).
                && context.threads().threadsIn(wait.function().function()).stream().noneMatch(thread -> cancelled.cancel(thread).isPresent())) {
                findings.accept(finding(wait, stories));
            }
        }
    }

    /** Nobody else can know the condition: the program is whole and comes here, or the condition is a variable of this file alone. */
    private static boolean isComplete(Predicates.Wait wait, CheckContext context) {
        Place condition = wait.event().object();
        boolean own = condition.root() instanceof Place.VariableRoot root && !root.symbol().isExternal();
        boolean named = condition.root() instanceof Place.VariableRoot || !condition.selectors().isEmpty();
        return named && (own && context.program().main().isEmpty() && isChanged(wait, context) || context.program().main().isPresent()
            && !context.threads().threadsIn(wait.function().function()).isEmpty());
    }

    /** Another function changes what is waited for: the other side is there, and only forgets to tell. */
    private static boolean isChanged(Predicates.Wait wait, CheckContext context) {
        return context.facts().values().stream().filter(function -> function != wait.function()).flatMap(function -> function.accesses().stream())
            .anyMatch(access -> access.writes() && access.path().size() == 1 && wait.tested().stream()
                .anyMatch(tested -> LockBalance.name(tested).isPresent() && LockBalance.name(tested).equals(LockBalance.name(access.place()))));
    }

    private Finding finding(Predicates.Wait wait, LockStories stories) {
        String name = stories.name(wait.event().object(), wait.function().function());
        return new Finding(rule(), Severity.WARNING, Stories.at(wait.event().site()), "No code of the program signals " + name
            + ", so that this wait may never end", List.of(), new Evidence.Site("a wait ends when another thread signals its condition"),
            wait.function().function().name() + ":" + name, List.of());
    }
}
