package dev.threadlint.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.threadlint.findings.Location;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraph.FunctionNote;
import dev.threadlint.insight.ThreadGraph.ThreadNote;
import dev.threadlint.lsp.convert.Encoding;
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
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;

/**
 * Who calls whom on which threads. A function that a thread begins with is called by whoever starts the thread, so that the way up
 * leads to the roots of all threads that reach a function. Immutable.
 *
 * @param texts present texts by name
 * @param uris how the client names them
 */
record CallTree(List<ThreadGraph> graphs, Function<String, Optional<SourceText>> texts, Function<String, String> uris, Encoding encoding) {
    /** Functions by what the client knows of them: the place of their name. */
    private record Node(ThreadGraph graph, int number) {
        FunctionNote note() {
            return graph.functions().get(number);
        }
    }

    /** The function that is declared or called at an offset. */
    Optional<List<CallHierarchyItem>> at(String path, int offset) {
        Map<Location, Set<String>> found = new LinkedHashMap<>();
        for (ThreadGraph graph : graphs) {
            for (int number = 0; number < graph.functions().size(); number++) {
                int here = number;
                boolean named = covers(graph.functions().get(number).place(), path, offset)
                    || graph.calls().stream().anyMatch(call -> call.to() == here && covers(call.place(), path, offset) && innermost(graph, call, path, offset));
                if (named) {
                    add(found, new Node(graph, number));
                }
            }
        }
        List<CallHierarchyItem> items = items(found);
        return items.isEmpty() ? Optional.empty() : Optional.of(items);
    }

    /** Calls stand in arguments of other calls. */
    private static boolean innermost(ThreadGraph graph, ThreadGraph.Call call, String path, int offset) {
        return graph.calls().stream().noneMatch(other -> covers(other.place(), path, offset) && other.place().span().length() < call.place().span().length());
    }

    List<CallHierarchyIncomingCall> incoming(CallHierarchyItem item) {
        Map<Location, Set<String>> callers = new LinkedHashMap<>();
        Map<Location, Set<Location>> places = new LinkedHashMap<>();
        for (Node callee : nodes(item)) {
            callee.graph.calls().stream().filter(call -> call.to() == callee.number).forEach(call -> {
                Node caller = new Node(callee.graph, call.from());
                add(callers, caller);
                places.computeIfAbsent(caller.note().place(), key -> new LinkedHashSet<>()).add(call.place());
            });
            starts(callee).forEach((start, thread) -> starter(callee.graph, start).ifPresent(caller -> {
                add(callers, caller);
                callers.get(caller.note().place()).add("starts " + GraphWords.thread(thread));
                places.computeIfAbsent(caller.note().place(), key -> new LinkedHashSet<>()).add(start);
            }));
        }
        List<CallHierarchyIncomingCall> calls = new ArrayList<>();
        callers.forEach((place, words) -> item(place, words).ifPresent(from -> calls.add(new CallHierarchyIncomingCall(from, ranges(places.get(place))))));
        return calls;
    }

    List<CallHierarchyOutgoingCall> outgoing(CallHierarchyItem item) {
        Map<Location, Set<String>> callees = new LinkedHashMap<>();
        Map<Location, Set<Location>> places = new LinkedHashMap<>();
        for (Node caller : nodes(item)) {
            caller.graph.calls().stream().filter(call -> call.from() == caller.number).forEach(call -> {
                Node callee = new Node(caller.graph, call.to());
                add(callees, callee);
                places.computeIfAbsent(callee.note().place(), key -> new LinkedHashSet<>()).add(call.place());
            });
            for (int number = 0; number < caller.graph.functions().size(); number++) {
                Node callee = new Node(caller.graph, number);
                starts(callee).forEach((start, thread) -> starter(caller.graph, start).filter(caller::equals).ifPresent(same -> {
                    add(callees, callee);
                    callees.get(callee.note().place()).add("started as " + GraphWords.thread(thread));
                    places.computeIfAbsent(callee.note().place(), key -> new LinkedHashSet<>()).add(start);
                }));
            }
        }
        List<CallHierarchyOutgoingCall> calls = new ArrayList<>();
        callees.forEach((place, words) -> item(place, words).ifPresent(to -> calls.add(new CallHierarchyOutgoingCall(to, ranges(places.get(place))))));
        return calls;
    }

    /** Where threads are started that begin with the function. */
    private static Map<Location, ThreadNote> starts(Node entry) {
        Map<Location, ThreadNote> starts = new LinkedHashMap<>();
        entry.graph.threads().stream().filter(thread -> thread.entry().equals(entry.note().place()))
            .forEach(thread -> thread.starts().forEach(start -> starts.put(start, thread)));
        return starts;
    }

    /** The innermost function around a place. */
    private static Optional<Node> starter(ThreadGraph graph, Location start) {
        Optional<Node> found = Optional.empty();
        for (int number = 0; number < graph.functions().size(); number++) {
            Location whole = graph.functions().get(number).whole();
            boolean around = whole.path().equals(start.path()) && whole.span().contains(start.span());
            if (around && (found.isEmpty() || whole.span().length() < found.get().note().whole().span().length())) {
                found = Optional.of(new Node(graph, number));
            }
        }
        return found;
    }

    private static boolean covers(Location location, String path, int offset) {
        return location.path().equals(path) && (location.span().contains(offset) || location.span().end() == offset);
    }

    private static void add(Map<Location, Set<String>> found, Node node) {
        Set<String> words = found.computeIfAbsent(node.note().place(), key -> new LinkedHashSet<>());
        node.note().threads().stream().map(node.graph.threads()::get).map(GraphWords::thread).forEach(name -> words.add("on " + name));
    }

    private List<Node> nodes(CallHierarchyItem item) {
        Optional<Location> place = place(item.getData());
        List<Node> nodes = new ArrayList<>();
        for (ThreadGraph graph : graphs) {
            for (int number = 0; number < graph.functions().size(); number++) {
                if (place.filter(graph.functions().get(number).place()::equals).isPresent()) {
                    nodes.add(new Node(graph, number));
                }
            }
        }
        return nodes;
    }

    private static Optional<Location> place(Object data) {
        if (!(data instanceof JsonElement element) || !element.isJsonObject()) {
            return Optional.empty();
        }
        JsonObject sent = element.getAsJsonObject();
        return sent.has("path") && sent.has("start") && sent.has("end")
            ? Optional.of(new Location(sent.get("path").getAsString(), new Span(sent.get("start").getAsInt(), sent.get("end").getAsInt()))) : Optional.empty();
    }

    private List<CallHierarchyItem> items(Map<Location, Set<String>> found) {
        List<CallHierarchyItem> items = new ArrayList<>();
        found.forEach((place, words) -> item(place, words).ifPresent(items::add));
        return items;
    }

    private Optional<CallHierarchyItem> item(Location place, Set<String> words) {
        Optional<FunctionNote> note = graphs.stream().flatMap(graph -> graph.functions().stream()).filter(function -> function.place().equals(place)).findFirst();
        return texts.apply(place.path()).flatMap(text -> note.map(function -> {
            Ranges ranges = new Ranges(text, encoding);
            CallHierarchyItem item = new CallHierarchyItem();
            item.setName(function.name());
            item.setKind(function.name().contains(".") || function.name().contains("::") ? SymbolKind.Method : SymbolKind.Function);
            item.setDetail(detail(words));
            item.setUri(uris.apply(place.path()));
            item.setRange(ranges.range(function.whole().span()));
            item.setSelectionRange(ranges.range(function.whole().span().contains(place.span()) ? place.span() : new Span(function.whole().span().start(), function.whole().span().start())));
            JsonObject data = new JsonObject();
            data.addProperty("path", place.path());
            data.addProperty("start", place.span().start());
            data.addProperty("end", place.span().end());
            item.setData(data);
            return item;
        }));
    }

    /** {@code starts thread work; on main}: what happens between the two functions, then the threads that get there. */
    private static String detail(Set<String> words) {
        Set<String> threads = new TreeSet<>();
        List<String> others = new ArrayList<>();
        words.forEach(word -> {
            if (word.startsWith("on ")) {
                threads.add(word.substring("on ".length()));
            } else {
                others.add(word);
            }
        });
        if (!threads.isEmpty()) {
            others.add("on " + String.join(", ", threads));
        }
        return String.join("; ", others);
    }

    private List<Range> ranges(Set<Location> places) {
        List<Range> ranges = new ArrayList<>();
        places.forEach(place -> texts.apply(place.path()).ifPresent(text -> ranges.add(new Ranges(text, encoding).range(place.span()))));
        return ranges;
    }
}
