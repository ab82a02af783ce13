package dev.threadlint.findings;

import dev.threadlint.text.Change;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A finding after an edit that it knows nothing of. Stateless. */
public final class MovedFinding {
    private MovedFinding() {}

    /** The finding at its new place; empty when its place is gone. Fixes whose own text was edited are left out. */
    public static Optional<Finding> of(Finding finding, String path, Change change) {
        return of(finding, path, change::move, edit -> !change.touches(edit));
    }

    /** The finding when the spans of a text stand elsewhere. */
    public static Optional<Finding> of(Finding finding, String path, UnaryOperator<Span> move) {
        return of(finding, path, span -> Optional.of(move.apply(span)), edit -> true);
    }

    private static Optional<Finding> of(Finding finding, String path, Function<Span, Optional<Span>> change, Predicate<Span> isWhole) {
        return move(finding.location(), path, change).map(place -> new Finding(finding.rule(), finding.severity(), place, finding.message(),
            steps(finding.related(), path, change), evidence(finding.evidence(), path, change), finding.subject(),
            finding.location().path().equals(path) ? fixes(finding.fixes(), change, isWhole) : finding.fixes()));
    }

    private static Optional<Location> move(Location location, String path, Function<Span, Optional<Span>> change) {
        return location.path().equals(path) ? change.apply(location.span()).map(span -> new Location(path, span)) : Optional.of(location);
    }

    private static List<Evidence.Step> steps(List<Evidence.Step> steps, String path, Function<Span, Optional<Span>> change) {
        return steps.stream().flatMap(step -> move(step.location(), path, change).stream().map(place -> new Evidence.Step(place, step.text()))).toList();
    }

    private static Evidence evidence(Evidence evidence, String path, Function<Span, Optional<Span>> change) {
        if (evidence instanceof Evidence.Path story) {
            return new Evidence.Path(steps(story.steps(), path, change));
        } else if (evidence instanceof Evidence.Lifetime story) {
            return new Evidence.Lifetime(steps(story.steps(), path, change));
        } else if (evidence instanceof Evidence.TwoAccesses pair) {
            return new Evidence.TwoAccesses(story(pair.first(), path, change), story(pair.second(), path, change), pair.assumption());
        } else if (evidence instanceof Evidence.LockCycle cycle) {
            return new Evidence.LockCycle(cycle.threads().stream().map(thread -> story(thread, path, change)).toList());
        }
        return evidence;
    }

    private static Evidence.ThreadStory story(Evidence.ThreadStory story, String path, Function<Span, Optional<Span>> change) {
        return new Evidence.ThreadStory(story.thread(), steps(story.steps(), path, change), story.locks());
    }

    private static List<FixOffer> fixes(List<FixOffer> fixes, Function<Span, Optional<Span>> change, Predicate<Span> isWhole) {
        return fixes.stream().filter(fix -> fix.edits().stream().map(TextEdit::span).allMatch(isWhole))
            .map(fix -> new FixOffer(fix.id(), fix.title(), fix.safety(), fix.edits().stream()
                .flatMap(edit -> change.apply(edit.span()).stream().map(span -> new TextEdit(span, edit.replacement()))).toList()))
            .toList();
    }
}
