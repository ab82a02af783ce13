package dev.threadlint.checks;

import dev.threadlint.checks.TestThenOverwrite.Pair;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A shared Java field, or the atomic variable in it, is tested and then written without a lock over both. */
public final class CheckThenActCheck implements Check {
    @Override
    public String rule() {
        return "check-then-act-without-lock";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        FieldDefects.offer(rule(), context, findings);
        RaceDefects.offer(rule(), context, findings);
        new VolatileTests(context).find(rule(), findings);
        new CrossedTests(context).find(rule(), findings);
        // A value that is computed from the answer is what the rule on atomic variables is about.
        TestThenOverwrite.of(context).found().stream().filter(pair -> pair.isAtomicVariable() && !pair.computed())
            .forEach(pair -> findings.accept(finding(pair)));
    }

    private Finding finding(Pair pair) {
        String name = "`" + pair.key().name() + "`";
        String act = "`" + Findings.name(pair.act().model().function()) + "`";
        return new Finding(rule(), Severity.WARNING, Stories.at(pair.test().site()),
            "Another thread may change " + name + " between this `get` and the " + act + " that it decides on",
            List.of(Stories.step(pair.act().site(), name + " is set here, whatever it holds by now")),
            new Evidence.Site("both calls are atomic, the two together are not"), "pair:" + pair.key(), List.of());
    }
}
