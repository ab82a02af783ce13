package dev.threadlint.checks;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.checks.AtomicDecisions.Decision;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Severity;
import dev.threadlint.ir.Language;
import java.util.List;
import java.util.function.Consumer;

/** A separate load and store, or test and count, of an atomic in C and C++. */
public final class AtomicLoadThenStoreInCCheck extends AtomicLoadThenStoreCheck {
    @Override
    public String rule() {
        return "atomic-load-then-store";
    }

    @Override
    boolean speaks(Language language) {
        return language != Language.JAVA;
    }

    @Override
    String instead() {
        return "one read-modify-write, such as `fetch_add` or a compare-exchange loop";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        super.check(context, findings);
        for (FunctionFacts function : context.facts().values()) {
            AtomicDecisions.of(function, context).ifPresent(decision -> findings.accept(finding(decision, function, context)));
        }
    }

    private Finding finding(Decision decision, FunctionFacts function, CheckContext context) {
        String name = new LockStories(context).name(decision.change().place(), function.function());
        return Findings.path(rule(), Severity.WARNING, decision.change().site(), name + " is counted here because of what was read before: several threads may have read the "
            + "same number; use a compare-exchange loop, or count first and look at the answer", List.of(Stories.step(decision.read().site(), name + " is read here"),
            Stories.step(decision.test().site(), "what was read decides here"), Stories.step(decision.change().site(), name + " is counted here")), name);
    }
}
