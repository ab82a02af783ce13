package dev.threadlint.lsp;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Evidence.Step;
import dev.threadlint.findings.Evidence.ThreadStory;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A race has two ends. Who edits the file of the second one sees it there, though a report names it once. Stateless.
 */
final class OtherSide {
    private OtherSide() {}

    /** The findings, followed by those that are told from the other file. */
    static List<Finding> added(List<Finding> findings) {
        List<Finding> all = new ArrayList<>(findings);
        findings.stream().flatMap(OtherSide::of).forEach(all::add);
        return all;
    }

    private static Stream<Finding> of(Finding finding) {
        if (!(finding.evidence() instanceof Evidence.TwoAccesses pair)) {
            return Stream.empty();
        }
        return Stream.of(pair.first(), pair.second()).map(ThreadStory::steps).filter(steps -> !steps.isEmpty())
            .map(steps -> steps.get(steps.size() - 1).location())
            .filter(place -> !place.path().equals(finding.location().path()))
            .map(place -> seenFrom(place, finding, pair));
    }

    private static Finding seenFrom(Location place, Finding finding, Evidence.TwoAccesses pair) {
        List<Step> steps = Stream.of(pair.first(), pair.second()).flatMap(story -> story.steps().stream()
            .map(step -> new Step(step.location(), story.thread() + ": " + step.text())))
            .filter(step -> !step.location().equals(place)).toList();
        return new Finding(finding.rule(), finding.severity(), place, finding.message(), steps, finding.evidence(), finding.subject(), List.of());
    }
}
