package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.FunctionFacts.ModelledCall;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.analysis.flow.SyncEvent;
import dev.threadlint.analysis.objects.Pools;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.models.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A virtual thread waits inside of a {@code synchronized} region: before JDK 24 it keeps its carrier meanwhile (JEP 444, JEP 491). */
public final class VirtualThreadPinnedCheck implements Check {
    @Override
    public String rule() {
        return "virtual-thread-pinned";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Pools pools = new Pools(context.facts());
        Set<Site> told = new LinkedHashSet<>();
        for (ThreadNode node : context.threads().trees().stream().flatMap(List::stream).toList()) {
            if (node.spawn().filter(made -> isVirtual(made.spawn(), pools, context)).isEmpty()) {
                continue;
            }
            for (SyncEvent event : node.facts().events()) {
                Optional<Lock> monitor = waits(event) ? event.before().locks().stream().filter(lock -> isMonitor(lock, context)).findFirst() : Optional.empty();
                if (monitor.isPresent() && told.add(event.site())) {
                    findings.accept(finding(node, event, monitor.get(), context));
                }
            }
        }
    }

    private static boolean waits(SyncEvent event) {
        return switch (event.kind()) {
            case SLEEP, BLOCK, WAIT, LATCH_AWAIT, SEMAPHORE_WAIT -> true;
            default -> false;
        };
    }

    private static boolean isVirtual(Spawn spawn, Pools pools, CheckContext context) {
        FunctionFacts creator = context.facts().get(spawn.site().function());
        Optional<ModelledCall> create = creator == null ? Optional.empty() : creator.modelledAt(spawn.site());
        boolean own = create.filter(call -> call.model().is(Trait.VIRTUAL) || call.receiver().filter(builder -> Pools.makesVirtual(builder, creator)).isPresent()).isPresent();
        return own || Pools.of(spawn).filter(pools::isVirtual).isPresent();
    }

    /** Taken by the language, not by a call. */
    private static boolean isMonitor(Lock lock, CheckContext context) {
        FunctionFacts taker = context.facts().get(lock.taken().function());
        return taker != null && taker.observations().monitors().stream().anyMatch(monitor -> monitor.site().equals(lock.taken()));
    }

    private Finding finding(ThreadNode node, SyncEvent event, Lock monitor, CheckContext context) {
        String call = Findings.nameAt(event.site(), context);
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(node.spawn().get().spawn().site(), "a virtual thread is started here"));
        steps.add(Stories.step(monitor.taken(), "it enters a monitor here"));
        steps.addAll(Stories.calls(event.path()));
        steps.add(Stories.step(event.site(), "`" + call + "` is called here"));
        return Findings.path(rule(), Severity.WARNING, event.site(), "`" + call + "` waits inside of `synchronized` on a virtual thread, which keeps its carrier thread meanwhile before JDK 24", steps, call);
    }
}
