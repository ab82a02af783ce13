package dev.threadlint.report;

import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraph.DataNote;
import dev.threadlint.insight.ThreadGraph.Guard;
import dev.threadlint.insight.ThreadGraph.Kind;
import dev.threadlint.insight.ThreadGraph.Order;
import dev.threadlint.insight.ThreadGraph.ThreadNote;
import dev.threadlint.insight.ThreadGraph.Touch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The graph of one program in nodes and edges for languages that draw by themselves. Confined to one writing. */
final class GraphText {
    private final ThreadGraph graph;
    private final String prefix;

    /** @param number of the program, so that names of several do not meet */
    GraphText(ThreadGraph graph, int number) {
        this.graph = graph;
        this.prefix = "p" + number;
    }

    /** How a node looks. */
    enum Shape { THREAD, DATA, RACE, LOCK }

    /** What an edge means. */
    enum Meaning { STARTS, TOUCHES, RACES, GUARDED, ORDER, CYCLE }

    /** A language to write in. */
    interface Language {
        void begin(String program, int number) throws IOException;

        void node(String id, String text, Shape shape) throws IOException;

        void edge(String from, String to, String text, Meaning meaning) throws IOException;

        void end() throws IOException;
    }

    void write(Language language, int number) throws IOException {
        language.begin(graph.program(), number);
        for (int i = 0; i < graph.threads().size(); i++) {
            language.node(prefix + "t" + i, threadName(graph.threads().get(i)), Shape.THREAD);
        }
        for (int i = 0; i < graph.data().size(); i++) {
            DataNote data = graph.data().get(i);
            language.node(prefix + "d" + i, data.name() + " (" + guard(data.guard()) + ")", data.guard() == Guard.RACE ? Shape.RACE : Shape.DATA);
        }
        for (int lock : usedLocks()) {
            language.node(prefix + "l" + lock, graph.locks().get(lock).name(), Shape.LOCK);
        }
        for (int i = 0; i < graph.threads().size(); i++) {
            if (graph.threads().get(i).parent().isPresent()) {
                language.edge(prefix + "t" + graph.threads().get(i).parent().get(), prefix + "t" + i, "starts", Meaning.STARTS);
            }
        }
        touches(language);
        for (int i = 0; i < graph.data().size(); i++) {
            for (int lock : graph.data().get(i).locks()) {
                language.edge(prefix + "l" + lock, prefix + "d" + i, "guards", Meaning.GUARDED);
            }
        }
        orders(language);
        language.end();
    }

    private Set<Integer> usedLocks() {
        Set<Integer> used = new TreeSet<>();
        graph.data().forEach(data -> used.addAll(data.locks()));
        graph.orders().forEach(order -> used.addAll(List.of(order.held(), order.taken())));
        return used;
    }

    private void touches(Language language) throws IOException {
        Map<List<Integer>, List<Touch>> pairs = new LinkedHashMap<>();
        graph.touches().forEach(touch -> pairs.computeIfAbsent(List.of(touch.thread(), touch.data()), key -> new ArrayList<>()).add(touch));
        for (Map.Entry<List<Integer>, List<Touch>> pair : pairs.entrySet()) {
            String verbs = Stream.of(Kind.values()).flatMap(kind -> verb(kind, pair.getValue()).stream()).collect(Collectors.joining("; "));
            boolean races = pair.getValue().stream().anyMatch(Touch::races);
            language.edge(prefix + "t" + pair.getKey().get(0), prefix + "d" + pair.getKey().get(1), verbs,
                races ? Meaning.RACES : Meaning.TOUCHES);
        }
    }

    /** What a thread does in one way, with the locks that it always holds then. */
    private Optional<String> verb(Kind kind, List<Touch> touches) {
        List<Touch> same = touches.stream().filter(touch -> touch.kind() == kind).toList();
        if (same.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> held = new LinkedHashSet<>(same.get(0).locks());
        same.forEach(touch -> held.retainAll(touch.locks()));
        String locks = held.stream().map(lock -> graph.locks().get(lock).name()).collect(Collectors.joining(", "));
        return Optional.of(kind.name().toLowerCase(Locale.ROOT) + "s" + (locks.isEmpty() ? "" : " holding " + locks));
    }

    private void orders(Language language) throws IOException {
        Map<List<Integer>, List<Order>> pairs = new TreeMap<>(java.util.Comparator.comparing(Object::toString));
        graph.orders().forEach(order -> pairs.computeIfAbsent(List.of(order.held(), order.taken()), key -> new ArrayList<>()).add(order));
        for (Map.Entry<List<Integer>, List<Order>> pair : pairs.entrySet()) {
            String threads = pair.getValue().stream().map(order -> graph.threads().get(order.thread()).name()).distinct().collect(Collectors.joining(", "));
            language.edge(prefix + "l" + pair.getKey().get(0), prefix + "l" + pair.getKey().get(1), "then, in " + threads,
                pair.getValue().get(0).inCycle() ? Meaning.CYCLE : Meaning.ORDER);
        }
    }

    private static String threadName(ThreadNote thread) {
        return thread.many() ? thread.name() + " (several)" : thread.count() > 1 ? thread.name() + " (" + thread.count() + ")" : thread.name();
    }

    private static String guard(Guard guard) {
        return switch (guard) {
            case RACE -> "race";
            case LOCKED -> "locked";
            case ATOMIC -> "atomic";
            case ORDERED -> "in turn";
            case READ_ONLY -> "read only";
            case UNJUDGED -> "not judged";
        };
    }
}
