package dev.threadlint.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.text.Position;
import dev.threadlint.text.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The graphs of programs as JSON: what the picture is drawn from. Immutable.
 *
 * @param sources texts by path
 */
public record GraphTree(Map<String, SourceText> sources) {
    /** A line of code that is longer is no help beside a place. */
    private static final int LONGEST_CODE = 120;

    public JsonElement programs(List<ThreadGraph> graphs) {
        return graphs.stream().map(this::program).collect(Tree.toArray());
    }

    private JsonObject program(ThreadGraph graph) {
        return Tree.object(
            "program", graph.program(),
            "threads", graph.threads().stream().map(thread -> Tree.object("name", thread.name(), "count", thread.count(), "many", thread.many(),
                "parent", thread.parent().orElse(-1), "entry", place(thread.entry()), "starts", places(thread.starts()))).collect(Tree.toArray()),
            "data", graph.data().stream().map(data -> Tree.object("name", data.name(), "guard", word(data.guard()), "locks", numbers(data.locks()),
                "place", place(data.place()))).collect(Tree.toArray()),
            "locks", graph.locks().stream().map(lock -> Tree.object("name", lock.name(), "place", place(lock.place()))).collect(Tree.toArray()),
            "touches", graph.touches().stream().map(touch -> Tree.object("thread", touch.thread(), "data", touch.data(), "kind", word(touch.kind()),
                "atomic", touch.atomic(), "races", touch.races(), "locks", numbers(touch.locks()), "place", place(touch.place()))).collect(Tree.toArray()),
            "takings", graph.takings().stream().map(taking -> Tree.object("thread", taking.thread(), "lock", taking.lock(), "shared", taking.shared(),
                "held", numbers(taking.held()), "place", place(taking.place()))).collect(Tree.toArray()),
            "orders", graph.orders().stream().map(order -> Tree.object("held", order.held(), "taken", order.taken(), "thread", order.thread(),
                "cycle", order.inCycle(), "place", place(order.place()))).collect(Tree.toArray()));
    }

    private List<JsonObject> places(List<Location> locations) {
        return locations.stream().map(this::place).toList();
    }

    private JsonObject place(Location location) {
        SourceText source = sources.get(location.path());
        if (source == null) {
            return Tree.object("path", location.path());
        }
        Position start = source.position(location.span().start());
        Position end = source.position(location.span().end());
        String code = source.line(start.line()).strip();
        return Tree.object("path", location.path(), "line", start.line(), "column", start.column(), "endLine", end.line(), "endColumn", end.column(),
            "code", code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) + "..." : code);
    }

    private static JsonElement numbers(List<Integer> numbers) {
        com.google.gson.JsonArray array = new com.google.gson.JsonArray();
        numbers.forEach(array::add);
        return array;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
