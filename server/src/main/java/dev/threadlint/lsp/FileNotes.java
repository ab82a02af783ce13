package dev.threadlint.lsp;

import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraph.DataNote;
import dev.threadlint.insight.ThreadGraph.FunctionNote;
import dev.threadlint.insight.ThreadGraph.LockNote;
import dev.threadlint.insight.ThreadGraph.Release;
import dev.threadlint.insight.ThreadGraph.Taking;
import dev.threadlint.insight.ThreadGraph.Touch;
import dev.threadlint.lsp.convert.Ranges;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What a document is annotated with, from the graphs of the programs it is in. Immutable; the graphs are those of the present text. */
record FileNotes(Ranges ranges, SourceText source, List<ThreadGraph> graphs) {
    private static final String SHOW_GRAPH = "threadlint.showGraph";

    Optional<Hover> hover(List<Finding> findings, RulePages pages, Position position) {
        int offset = ranges.offset(position);
        Set<String> parts = new LinkedHashSet<>();
        Optional<Span> place = Optional.empty();
        for (ThreadGraph graph : graphs) {
            HoverText text = new HoverText(graph, source.path(), offset);
            parts.addAll(text.paragraphs());
            place = place.or(text::place);
        }
        for (Finding finding : findings) {
            Optional<String> page = pages.page(finding.rule());
            if (finding.location().span().contains(offset) && page.isPresent()) {
                place = place.or(() -> Optional.of(finding.location().span()));
                parts.add(small(page.get()));
            }
        }
        return place.filter(span -> !parts.isEmpty())
            .map(span -> new Hover(new MarkupContent(MarkupKind.MARKDOWN, String.join("\n\n---\n\n", parts)), ranges.range(span)));
    }

    /** Headings for a small window; lines of samples stay as they are. */
    private static String small(String page) {
        boolean sample = false;
        List<String> lines = new ArrayList<>();
        for (String line : page.split("\n", -1)) {
            sample ^= line.startsWith("```");
            lines.add(!sample && line.matches("#{1,2} .*") ? "##" + line : line);
        }
        return String.join("\n", lines);
    }

    /**
     * All accesses of the data at the position. The protocol has two colours: that of reading is for accesses that something keeps apart
     * from other threads, that of writing for those that nothing does.
     */
    Optional<List<? extends DocumentHighlight>> highlights(Position position) {
        int offset = ranges.offset(position);
        Map<Span, DocumentHighlightKind> found = new TreeMap<>();
        for (ThreadGraph graph : graphs) {
            for (int data = 0; data < graph.data().size(); data++) {
                int number = data;
                List<Touch> here = graph.touches().stream().filter(touch -> touch.data() == number && isHere(touch.place())).toList();
                DataNote note = graph.data().get(data);
                boolean meant = covers(note.place(), offset) || here.stream().anyMatch(touch -> covers(touch.place(), offset));
                if (meant) {
                    if (isHere(note.place())) {
                        found.put(note.place().span(), DocumentHighlightKind.Text);
                    }
                    here.forEach(touch -> found.merge(touch.place().span(),
                        isGuarded(note, touch) ? DocumentHighlightKind.Read : DocumentHighlightKind.Write, FileNotes::stronger));
                }
            }
        }
        return found.isEmpty() ? Optional.empty()
            : Optional.of(found.entrySet().stream().map(entry -> new DocumentHighlight(ranges.range(entry.getKey()), entry.getValue())).toList());
    }

    private static boolean isGuarded(DataNote data, Touch touch) {
        return switch (data.guard()) {
            case LOCKED, ATOMIC, ORDERED, READ_ONLY -> true;
            case RACE, UNJUDGED -> !touch.races() && (touch.atomic() || !touch.locks().isEmpty());
        };
    }

    private static DocumentHighlightKind stronger(DocumentHighlightKind left, DocumentHighlightKind right) {
        return left.getValue() >= right.getValue() ? left : right;
    }

    /** @param commands that the client offers; without the one that shows the picture, a lens only tells */
    List<CodeLens> lenses(List<String> commands) {
        Map<Span, String> titles = new TreeMap<>();
        for (ThreadGraph graph : graphs) {
            graph.functions().stream().filter(function -> isHere(function.place()) && runsOnStarted(graph, function))
                .forEach(function -> titles.putIfAbsent(function.place().span(), "runs on " + GraphWords.threads(graph, function.threads())));
            for (int lock = 0; lock < graph.locks().size(); lock++) {
                lockLens(graph, lock).ifPresent(entry -> titles.putIfAbsent(entry.getKey(), entry.getValue()));
            }
            for (int data = 0; data < graph.data().size(); data++) {
                dataLens(graph, data).ifPresent(entry -> titles.putIfAbsent(entry.getKey(), entry.getValue()));
            }
        }
        List<CodeLens> lenses = new ArrayList<>();
        titles.forEach((span, title) -> lenses.add(new CodeLens(ranges.range(span), commands.contains(SHOW_GRAPH)
            ? new Command(title, SHOW_GRAPH, List.of(source.path(), source.position(span.start()).line()))
            : new Command(title, ""), null)));
        return lenses;
    }

    /** What only the thread runs that calls it says nothing new. */
    private static boolean runsOnStarted(ThreadGraph graph, FunctionNote function) {
        return function.threads().stream().anyMatch(thread -> graph.threads().get(thread).parent().isPresent());
    }

    private Optional<Map.Entry<Span, String>> lockLens(ThreadGraph graph, int lock) {
        LockNote note = graph.locks().get(lock);
        List<Location> places = graph.takings().stream().filter(taking -> taking.lock() == lock).map(Taking::place).distinct().toList();
        if (!isHere(note.place()) || places.isEmpty() || places.contains(note.place())) {
            return Optional.empty();
        }
        return Optional.of(Map.entry(note.place().span(), "lock taken at " + GraphWords.count(places.size(), "place")));
    }

    private Optional<Map.Entry<Span, String>> dataLens(ThreadGraph graph, int data) {
        DataNote note = graph.data().get(data);
        boolean isAccess = graph.touches().stream().anyMatch(touch -> touch.place().equals(note.place()));
        boolean telling = switch (note.guard()) {
            case RACE, LOCKED, ATOMIC -> true;
            case ORDERED, READ_ONLY, UNJUDGED -> false;
        };
        if (!telling || !isHere(note.place()) || isAccess) {
            return Optional.empty();
        }
        return Optional.of(Map.entry(note.place().span(), GraphWords.guard(graph, note)));
    }

    /** Locks that are held from here on, and locks that the end of a scope gives back. */
    List<InlayHint> hints(Range range) {
        Span wanted = ranges.span(range);
        Map<Span, String> labels = new LinkedHashMap<>();
        for (ThreadGraph graph : graphs) {
            Function<Integer, String> name = lock -> graph.locks().get(lock).name();
            graph.takings().stream().filter(taking -> isHere(taking.place()) && overlaps(wanted, taking.place().span())).forEach(taking -> {
                Set<String> held = taking.held().stream().map(name).collect(Collectors.toCollection(LinkedHashSet::new));
                held.add(name.apply(taking.lock()));
                labels.merge(taking.place().span(), "holds " + String.join(", ", held), FileNotes::both);
            });
            graph.releases().stream().filter(release -> isHere(release.place()) && overlaps(wanted, release.place().span()) && isImplicit(release))
                .forEach(release -> labels.merge(release.place().span(), "unlocks " + name.apply(release.lock()), FileNotes::both));
        }
        List<InlayHint> hints = new ArrayList<>();
        labels.forEach((span, label) -> {
            InlayHint hint = new InlayHint(ranges.position(span.end()), Either.forLeft(label));
            hint.setPaddingLeft(true);
            hints.add(hint);
        });
        return hints;
    }

    /** Two threads may come with different locks; then neither is told as sure. */
    private static String both(String left, String right) {
        return left.equals(right) || left.contains(" or ") && left.endsWith(right.substring(right.indexOf(' ') + 1)) ? left
            : left + " or " + right.substring(right.indexOf(' ') + 1);
    }

    private boolean isImplicit(Release release) {
        String text = source.text(release.place().span());
        return text.isEmpty() || text.endsWith("}");
    }

    private static boolean overlaps(Span left, Span right) {
        return left.start() <= right.end() && right.start() <= left.end();
    }

    private boolean isHere(Location location) {
        return location.path().equals(source.path());
    }

    private boolean covers(Location location, int offset) {
        return isHere(location) && (location.span().contains(offset) || location.span().end() == offset);
    }
}
