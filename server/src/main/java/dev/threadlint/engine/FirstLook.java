package dev.threadlint.engine;

import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Evidence.Step;
import dev.threadlint.findings.Evidence.ThreadStory;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.MovedFinding;
import dev.threadlint.frontend.api.Body;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.Outline;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges an edit inside of function bodies by these functions alone, each other function being an unknown one. What they show alone
 * before and after the edit tells which findings came and went; all others stay where they were until the whole program was looked at.
 * Thread-safe: one look at a time.
 */
final class FirstLook {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    /** Edits of more text than this are no typing; the whole program is soon looked at anyway. */
    private static final int MAXIMUM_CHARS = 40_000;
    private static final int REMEMBERED = 4;
    /** A name stands before its body at most so far. */
    private static final int HEADER_CHARS = 300;

    private final Map<Question, List<Finding>> known = new LinkedHashMap<>();
    private final Map<SourceText, Outline> outlines = new LinkedHashMap<>();

    /** Some bodies of a text, by number. */
    private record Question(String text, Set<Integer> numbers) {}

    /** What a finding is about, whatever the place. */
    private record Matter(String rule, String subject, int body) {}

    /**
     * How texts are read and findings are judged.
     *
     * @param project with the open texts as headers
     */
    record Means(Project project, FrontEnd frontEnd, Analyzer analyzer, FindingPipeline pipeline) {}

    /** Findings of the present text as far as they can be told; empty when the edit is not only one of function bodies. */
    synchronized Optional<List<Finding>> look(Means means, Edited edited, BooleanSupplier cancelled) {
        Outline outlineBefore = outline(means, edited.before());
        Outline outlineNow = outline(means, edited.now());
        List<Body> before = outlineBefore.bodies();
        List<Body> now = outlineNow.bodies();
        Set<Integer> numbers = touched(now, edited.touched());
        if (before.size() != now.size() || numbers.isEmpty() || length(now, numbers) > MAXIMUM_CHARS || length(before, numbers) > MAXIMUM_CHARS) {
            return Optional.empty();
        }
        List<Finding> old = alone(means, edited.before(), outlineBefore, numbers, cancelled);
        List<Finding> fresh = alone(means, edited.now(), outlineNow, numbers, cancelled);
        return cancelled.getAsBoolean() ? Optional.empty() : Optional.of(merged(edited, old, before, fresh, now));
    }

    /** The text before is the same for many looks, and the text of one look is often that before the next ones. */
    private Outline outline(Means means, SourceText source) {
        Outline outline = outlines.computeIfAbsent(source, text -> means.frontEnd.outline(text.content()));
        if (outlines.size() > REMEMBERED) {
            outlines.remove(outlines.keySet().iterator().next());
        }
        return outline;
    }

    private static List<Finding> merged(Edited edited, List<Finding> old, List<Body> before, List<Finding> fresh, List<Body> now) {
        Set<List<Object>> places = old.stream().map(FirstLook::place).collect(Collectors.toSet());
        Set<List<Object>> shown = edited.found().stream().map(FirstLook::place).collect(Collectors.toSet());
        // What the whole program knows better before the edit, it knows better after it.
        Set<Matter> refuted = old.stream().filter(finding -> !shown.contains(place(finding))).map(finding -> matter(finding, before)).collect(Collectors.toSet());
        List<Finding> result = new ArrayList<>();
        for (int i = 0; i < edited.found().size(); i++) {
            if (!places.contains(place(edited.found().get(i)))) {
                edited.moved().get(i).ifPresent(result::add);
            }
        }
        Set<Matter> confirmed = edited.found().stream().map(finding -> matter(finding, before)).collect(Collectors.toSet());
        fresh.stream().filter(finding -> !refuted.contains(matter(finding, now)))
            .filter(finding -> confirmed.contains(matter(finding, now)) || LocalRules.isLocal(finding.rule())).forEach(result::add);
        result.sort(Comparator.comparing(Finding::location).thenComparing(Finding::rule).thenComparing(Finding::subject));
        return result;
    }

    private static List<Object> place(Finding finding) {
        return List.of(finding.rule(), finding.location(), finding.subject());
    }

    private static Matter matter(Finding finding, List<Body> bodies) {
        return new Matter(finding.rule(), finding.subject(), body(bodies, finding.location().span()));
    }

    private static int body(List<Body> bodies, Span span) {
        for (int number = 0; number < bodies.size(); number++) {
            if (bodies.get(number).span().contains(span)) {
                return number;
            }
        }
        return -1;
    }

    /** Numbers of the bodies that hold the edits; none when an edit reaches out of all of them. */
    private static Set<Integer> touched(List<Body> bodies, List<Span> edits) {
        Set<Integer> numbers = new TreeSet<>();
        for (Span edit : edits) {
            int number = body(bodies, edit);
            if (number < 0 || bodies.get(number).span().start() >= edit.start() || bodies.get(number).span().end() <= edit.end()) {
                return Set.of();
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static int length(List<Body> bodies, Set<Integer> numbers) {
        return numbers.stream().mapToInt(number -> bodies.get(number).span().length()).sum();
    }

    private List<Finding> alone(Means means, SourceText source, Outline outline, Set<Integer> numbers, BooleanSupplier cancelled) {
        Question question = new Question(source.content(), numbers);
        List<Finding> remembered = known.remove(question);
        List<Finding> found = remembered != null ? remembered : analysed(means, source, outline, numbers, cancelled);
        if (!cancelled.getAsBoolean()) {
            known.put(question, found);
        }
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        return found;
    }

    /** Forgets what was found with other settings or headers. */
    synchronized void forget() {
        known.clear();
        outlines.clear();
    }

    static List<Finding> analysed(Means means, SourceText source, Outline outline, Set<Integer> numbers, BooleanSupplier cancelled) {
        String text = source.content();
        List<Body> bodies = outline.bodies();
        Set<Span> own = numbers.stream().map(number -> bodies.get(number).span()).collect(Collectors.toSet());
        Set<Span> read = withCallees(text, bodies, own);
        Set<String> mentioned = mentioned(text, read);
        Squeezed squeezed = Squeezed.of(outline.without(read, mentioned), read);
        List<Unit> units = means.project.outlined(mentioned).load(List.of(), List.of(new SourceText(source.path(), squeezed.text())), 1, cancelled, Progress.SILENT).units();
        Snapshot snapshot = means.analyzer.analyze(units, cancelled);
        return means.pipeline.apply(snapshot).stream().flatMap(finding -> MovedFinding.of(finding, source.path(), squeezed::original).stream())
            .filter(finding -> isWithin(finding, source.path(), own)).toList();
    }

    /** Also the functions that these name, if they are not too long: what they lock, join or detach counts. */
    private static Set<Span> withCallees(String text, List<Body> bodies, Set<Span> own) {
        Set<String> names = mentioned(text, own);
        Set<Span> all = new LinkedHashSet<>(own);
        int chars = 0;
        for (Body body : bodies) {
            if (names.contains(body.name()) && !own.contains(body.span()) && chars + body.span().length() <= MAXIMUM_CHARS / 2) {
                chars += body.span().length();
                all.add(body.span());
            }
        }
        return all;
    }

    private static Set<String> mentioned(String text, Set<Span> kept) {
        Set<String> words = new LinkedHashSet<>();
        for (Span body : kept) {
            WORD.matcher(text).region(Math.max(0, body.start() - HEADER_CHARS), body.end()).results().map(MatchResult::group).forEach(words::add);
        }
        return words;
    }

    private static boolean isWithin(Finding finding, String path, Set<Span> kept) {
        return Stream.of(Stream.of(finding.location()), finding.related().stream().map(Step::location), places(finding.evidence())).flatMap(places -> places)
            .allMatch(place -> place.path().equals(path) && kept.stream().anyMatch(body -> body.contains(place.span())));
    }

    private static Stream<Location> places(Evidence evidence) {
        if (evidence instanceof Evidence.Path story) {
            return story.steps().stream().map(Step::location);
        } else if (evidence instanceof Evidence.Lifetime story) {
            return story.steps().stream().map(Step::location);
        } else if (evidence instanceof Evidence.TwoAccesses pair) {
            return Stream.of(pair.first(), pair.second()).map(ThreadStory::steps).flatMap(List::stream).map(Step::location);
        } else if (evidence instanceof Evidence.LockCycle cycle) {
            return cycle.threads().stream().map(ThreadStory::steps).flatMap(List::stream).map(Step::location);
        }
        return Stream.empty();
    }
}
