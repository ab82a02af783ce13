package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.Failures;
import dev.threadlint.analysis.objects.Failures.Failure;
import dev.threadlint.findings.Evidence;
import java.util.ArrayList;
import java.util.List;

/** The operations of a program that are seen to throw, and the steps that tell of one. Stateless. */
final class FailureStories {
    private FailureStories() {}

    static Failures of(CheckContext context) {
        return context.memo().get(Failures.class, () -> new Failures(context.program(), context.facts(), context.models()));
    }

    static List<Evidence.Step> steps(Failure failure) {
        List<Evidence.Step> steps = new ArrayList<>(Stories.calls(failure.path()));
        Site last = failure.path().get(failure.path().size() - 1);
        steps.add(Stories.step(last, failure.type().isEmpty() ? "may throw here" : "may throw " + simple(failure.type()) + " here"));
        return steps;
    }

    private static String simple(String type) {
        return "`" + type.substring(type.lastIndexOf('.') + 1) + "`";
    }
}
