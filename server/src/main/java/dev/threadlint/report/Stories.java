package dev.threadlint.report;

import dev.threadlint.findings.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Evidence as flows of steps. Stateless. */
final class Stories {
    private Stories() {}

    /** One flow per thread where threads are the evidence, else one flow, else none. */
    static List<Evidence.ThreadStory> flows(Evidence evidence) {
        if (evidence instanceof Evidence.TwoAccesses two) {
            return List.of(two.first(), two.second());
        }
        if (evidence instanceof Evidence.LockCycle cycle) {
            return cycle.threads();
        }
        if (evidence instanceof Evidence.Path path) {
            return List.of(new Evidence.ThreadStory("", path.steps(), List.of()));
        }
        if (evidence instanceof Evidence.Lifetime lifetime) {
            return List.of(new Evidence.ThreadStory("", lifetime.steps(), List.of()));
        }
        return List.of();
    }

    static String held(Evidence.ThreadStory story) {
        return story.locks().isEmpty() ? "holding no lock" : "holding " + String.join(" and ", story.locks());
    }

    static List<Evidence.Step> steps(Evidence evidence) {
        List<Evidence.Step> all = new ArrayList<>();
        flows(evidence).forEach(flow -> all.addAll(flow.steps()));
        return all;
    }
}
