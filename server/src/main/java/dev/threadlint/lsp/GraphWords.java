package dev.threadlint.lsp;

import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraph.DataNote;
import dev.threadlint.insight.ThreadGraph.ThreadNote;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Facts of a graph in words. Stateless. */
final class GraphWords {
    private GraphWords() {}

    static String thread(ThreadNote thread) {
        if (thread.parent().isEmpty()) {
            return thread.name();
        }
        return thread.many() ? "several " + thread.name() + " threads"
            : thread.count() > 1 ? thread.count() + " " + thread.name() + " threads" : "thread " + thread.name();
    }

    /** {@code 2 threads: main, worker}. */
    static String threads(ThreadGraph graph, Collection<Integer> threads) {
        Set<String> names = threads.stream().map(graph.threads()::get).map(GraphWords::thread).collect(Collectors.toCollection(LinkedHashSet::new));
        return String.join(", ", names);
    }

    static String locks(ThreadGraph graph, List<Integer> locks) {
        return locks.isEmpty() ? "no lock" : locks.stream().map(lock -> graph.locks().get(lock).name()).distinct().collect(Collectors.joining(", "));
    }

    static String guard(ThreadGraph graph, DataNote data) {
        return switch (data.guard()) {
            case RACE -> "shared, and nothing keeps the threads apart";
            case LOCKED -> "guarded by " + locks(graph, data.locks());
            case ATOMIC -> "shared, every access is atomic or volatile";
            case ORDERED -> "shared, and never written while another thread uses it";
            case READ_ONLY -> "shared, only read";
            case UNJUDGED -> "shared, no common lock; not judged";
        };
    }

    static String count(int number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }
}
