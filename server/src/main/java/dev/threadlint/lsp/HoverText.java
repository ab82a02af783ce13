package dev.threadlint.lsp;

import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraph.DataNote;
import dev.threadlint.insight.ThreadGraph.FunctionNote;
import dev.threadlint.insight.ThreadGraph.LockNote;
import dev.threadlint.insight.ThreadGraph.Taking;
import dev.threadlint.insight.ThreadGraph.Touch;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is known about the code at one place of a file, as Markdown. Confined to one question. */
final class HoverText {
    private final ThreadGraph graph;
    private final String path;
    private final int offset;
    private final List<String> paragraphs = new ArrayList<>();
    private Optional<Span> place = Optional.empty();

    HoverText(ThreadGraph graph, String path, int offset) {
        this.graph = graph;
        this.path = path;
        this.offset = offset;
        for (int data = 0; data < graph.data().size(); data++) {
            data(data);
        }
        for (int lock = 0; lock < graph.locks().size(); lock++) {
            lock(lock);
        }
        graph.functions().forEach(this::function);
    }

    List<String> paragraphs() {
        return paragraphs;
    }

    /** What the text is about. */
    Optional<Span> place() {
        return place;
    }

    private void data(int number) {
        DataNote note = graph.data().get(number);
        List<Touch> all = graph.touches().stream().filter(touch -> touch.data() == number).toList();
        List<Touch> here = all.stream().filter(touch -> covers(touch.place())).toList();
        if (here.isEmpty() && !covers(note.place())) {
            return;
        }
        StringBuilder text = new StringBuilder("**`" + note.name() + "`** — " + GraphWords.guard(graph, note));
        Set<String> lines = new LinkedHashSet<>();
        here.forEach(touch -> lines.add("Here " + thread(touch.thread()) + " " + verb(touch) + " it, holding " + GraphWords.locks(graph, touch.locks()) + "."));
        lines.forEach(line -> text.append("\n\n").append(line));
        text.append("\n\n").append(summary(all));
        paragraphs.add(text.toString());
    }

    /** Who reads and who writes, over all files. */
    private String summary(List<Touch> touches) {
        Map<Integer, Set<String>> verbs = new TreeMap<>();
        Map<Integer, Set<Location>> places = new TreeMap<>();
        touches.forEach(touch -> {
            verbs.computeIfAbsent(touch.thread(), key -> new TreeSet<>()).add(verb(touch));
            places.computeIfAbsent(touch.thread(), key -> new LinkedHashSet<>()).add(touch.place());
        });
        return verbs.entrySet().stream().map(entry -> "- " + thread(entry.getKey()) + " " + String.join(" and ", entry.getValue()) + " it at "
            + GraphWords.count(places.getOrDefault(entry.getKey(), Set.of()).size(), "place")).collect(Collectors.joining("\n"));
    }

    private void lock(int number) {
        LockNote note = graph.locks().get(number);
        List<Taking> all = graph.takings().stream().filter(taking -> taking.lock() == number).toList();
        List<Taking> here = all.stream().filter(taking -> covers(taking.place())).toList();
        if (all.isEmpty() || here.isEmpty() && !covers(note.place())) {
            return;
        }
        int places = (int) all.stream().map(Taking::place).distinct().count();
        StringBuilder text = new StringBuilder("**`" + note.name() + "`** — lock taken at " + GraphWords.count(places, "place") + " by "
            + GraphWords.threads(graph, all.stream().map(Taking::thread).distinct().toList()));
        here.stream().filter(taking -> !taking.held().isEmpty()).map(taking -> "Taken here while holding " + GraphWords.locks(graph, taking.held()) + ".")
            .distinct().forEach(line -> text.append("\n\n").append(line));
        List<String> guarded = graph.data().stream().filter(data -> data.locks().contains(number)).map(data -> "`" + data.name() + "`").distinct().toList();
        if (!guarded.isEmpty()) {
            text.append("\n\nGuards ").append(String.join(", ", guarded)).append('.');
        }
        paragraphs.add(text.toString());
    }

    private void function(FunctionNote note) {
        if (covers(note.place())) {
            paragraphs.add("**`" + note.name() + "`** — runs on " + GraphWords.threads(graph, note.threads()));
        }
    }

    private String thread(int number) {
        return "`" + graph.threads().get(number).name() + "`" + (graph.threads().get(number).several() ? " (several threads)" : "");
    }

    private static String verb(Touch touch) {
        return touch.kind().name().toLowerCase(Locale.ROOT) + "s";
    }

    private boolean covers(Location location) {
        boolean covers = location.path().equals(path) && location.span().contains(offset);
        if (covers && place.isEmpty()) {
            place = Optional.of(location.span());
        }
        return covers;
    }
}
