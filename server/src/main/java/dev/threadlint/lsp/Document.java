package dev.threadlint.lsp;

import dev.threadlint.engine.Edited;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.MovedFinding;
import dev.threadlint.text.Change;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An open document and what is known about its present text: first nothing, then what a quick look tells, then all. Confined to the
 * loop thread.
 */
final class Document {
    /** How much is known of the present text. */
    private enum Knowledge { NONE, FIRST, ALL }

    private final String uri;
    private int version;
    private SourceText source;
    private Knowledge knowledge = Knowledge.NONE;
    private List<Finding> findings = List.of();
    /** The text that was looked at whole, its findings, and where they and its functions stand now. */
    private Optional<SourceText> whole = Optional.empty();
    private List<Finding> found = List.of();
    private List<Optional<Finding>> moved = List.of();
    private List<Span> functions = List.of();
    private List<Span> touched = List.of();
    private Set<Finding> foreign = new HashSet<>();
    /** All findings that were shown for the present version; a client may still ask for the fix of an earlier one. */
    private final List<Finding> offered = new ArrayList<>();
    private int firstNumber;
    private final List<Runnable> waitingForFirst = new ArrayList<>();
    private final List<Runnable> waitingForAll = new ArrayList<>();

    Document(String uri, int version, SourceText source) {
        this.uri = uri;
        this.version = version;
        this.source = source;
    }

    String uri() {
        return uri;
    }

    int version() {
        return version;
    }

    SourceText source() {
        return source;
    }

    /** Findings of the present text, as far as they are known. */
    List<Finding> findings() {
        return findings;
    }

    /** Whole functions, where they stand now. */
    List<Span> functions() {
        return functions;
    }

    /** True when all that is found in the present text is known. */
    boolean isCurrent() {
        return knowledge == Knowledge.ALL;
    }

    /** True when something is known of the present text. */
    boolean isLookedAt() {
        return knowledge != Knowledge.NONE;
    }

    /** False for a finding that is told from another file. */
    boolean isReportedHere(Finding finding) {
        return !foreign.contains(finding);
    }

    int firstNumber() {
        return firstNumber;
    }

    /** A finding of the present version by its number, whether it is still shown or not. */
    Optional<Finding> offered(int number) {
        return number >= 0 && number < offered.size() ? Optional.of(offered.get(number)) : Optional.empty();
    }

    void change(int newVersion, SourceText newSource, List<Change> changes) {
        version = newVersion;
        source = newSource;
        offered.clear();
        changes.forEach(this::move);
        forget();
    }

    private void move(Change change) {
        List<Optional<Finding>> now = new ArrayList<>();
        for (Optional<Finding> finding : moved) {
            Optional<Finding> there = finding.flatMap(each -> MovedFinding.of(each, source.path(), change));
            if (finding.filter(foreign::contains).isPresent()) {
                there.ifPresent(foreign::add);
            }
            now.add(there);
        }
        moved = now;
        functions = functions.stream().flatMap(span -> change.move(span).stream()).toList();
        List<Span> written = new ArrayList<>(touched.stream().flatMap(span -> change.move(span).stream()).toList());
        written.add(change.now());
        touched = written;
    }

    /** Nothing that was said before counts. */
    void forget() {
        knowledge = Knowledge.NONE;
        findings = List.of();
    }

    /** Another text has changed: what is known here is likely still so. */
    void doubt() {
        if (knowledge == Knowledge.ALL) {
            knowledge = Knowledge.FIRST;
        }
    }

    /** What a quick look may start from. */
    Optional<Edited> edited() {
        return whole.map(before -> new Edited(before, found, source, moved, touched));
    }

    /** A quick look is done. */
    void lookedAt(List<Finding> first) {
        show(first);
        knowledge = Knowledge.FIRST;
        release(waitingForFirst);
    }

    /** All is known. */
    void found(List<Finding> all, List<Span> allFunctions, Predicate<Finding> reportedHere) {
        whole = Optional.of(source);
        found = List.copyOf(all);
        moved = found.stream().map(Optional::of).toList();
        functions = List.copyOf(allFunctions);
        touched = List.of();
        foreign = new HashSet<>(all.stream().filter(reportedHere.negate()).toList());
        show(all);
        settle();
    }

    /** Nothing more will be known of the present text for now. */
    void settle() {
        knowledge = Knowledge.ALL;
        release(waitingForFirst);
        release(waitingForAll);
    }

    private void show(List<Finding> list) {
        findings = List.copyOf(list);
        firstNumber = offered.size();
        offered.addAll(findings);
    }

    /** Runs the work as soon as something is known of the present text. */
    void whenLookedAt(Runnable work) {
        run(isLookedAt(), work, waitingForFirst);
    }

    /** Runs the work as soon as the findings are all those of the present text. */
    void whenCurrent(Runnable work) {
        run(isCurrent(), work, waitingForAll);
    }

    private static void run(boolean now, Runnable work, List<Runnable> waiting) {
        if (now) {
            work.run();
        } else {
            waiting.add(work);
        }
    }

    private static void release(List<Runnable> waiting) {
        List<Runnable> ready = List.copyOf(waiting);
        waiting.clear();
        ready.forEach(Runnable::run);
    }

    /** Lets go of those who wait: the document is closed. */
    void close() {
        findings = List.of();
        settle();
    }
}
