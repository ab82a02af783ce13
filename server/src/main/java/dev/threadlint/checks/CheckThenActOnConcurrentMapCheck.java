package dev.threadlint.checks;

import dev.threadlint.checks.TestThenOverwrite.Pair;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.fixes.ComputeIfAbsent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A concurrent or synchronized collection is asked and then changed in two calls, without a lock over both. */
public final class CheckThenActOnConcurrentMapCheck implements Check {
    @Override
    public String rule() {
        return "check-then-act-on-concurrent-map";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        for (Pair pair : TestThenOverwrite.of(context).found()) {
            if (!pair.isAtomicVariable()) {
                findings.accept(finding(pair, context));
            }
        }
    }

    private Finding finding(Pair pair, CheckContext context) {
        String name = "`" + pair.key().name() + "`";
        List<Evidence.Step> steps = new ArrayList<>();
        steps.add(Stories.step(pair.act().site(), name + (pair.onlyAsks() ? " is asked here for an element that may be gone" : " is changed here, whatever it holds by now")));
        pair.unlocked().ifPresent(other -> steps.add(Stories.step(other.site(), "another thread adds to it here, without the lock that is held over both")));
        String why = pair.unlocked().isPresent() ? "because not all who add to it hold the lock that is held over both" : "because no lock is held over both";
        return new Finding(rule(), Severity.WARNING, Stories.at(pair.test().site()), name + " may change between this call and the one that follows from its answer, " + why,
            steps, new Evidence.Site("both calls are atomic, the two together are not"), "pair:" + pair.key() + ":" + pair.act().model().function(),
            context.function(pair.act().site().function()).flatMap(body -> ComputeIfAbsent.offer(pair.act().site().unit(), body, pair.act().site().span())).stream().toList());
    }
}
