package dev.threadlint.insight;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.findings.Location;
import dev.threadlint.index.Program;
import dev.threadlint.insight.ThreadGraph.Call;
import dev.threadlint.insight.ThreadGraph.FunctionNote;
import dev.threadlint.insight.ThreadGraph.ThreadNote;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts threads together that run one function and have the same parent: a reader thinks of them as one. Confined. */
final class ThreadGroups {
    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final Map<ThreadNode, Integer> groups = new IdentityHashMap<>();
    private final List<List<ThreadNode>> members = new ArrayList<>();
    private final Map<Symbol, Integer> told = new LinkedHashMap<>();

    ThreadGroups(Program program, Map<Symbol, FunctionFacts> facts, List<List<ThreadNode>> trees) {
        this.program = program;
        this.facts = facts;
        // Parents stand before their children in a tree.
        trees.forEach(tree -> tree.forEach(this::add));
    }

    private record Key(Symbol function, int parent) {}

    private void add(ThreadNode node) {
        int parent = node.parent().map(groups::get).orElse(-1);
        int number = numbers.computeIfAbsent(new Key(node.facts().function(), parent), key -> {
            members.add(new ArrayList<>());
            return numbers.size();
        });
        groups.put(node, number);
        members.get(number).add(node);
    }

    int of(ThreadNode node) {
        return groups.getOrDefault(node, 0);
    }

    List<ThreadNote> notes() {
        List<ThreadNote> notes = new ArrayList<>();
        numbers.forEach((key, number) -> {
            Set<Location> starts = new LinkedHashSet<>();
            members.get(number).forEach(node -> node.spawn().ifPresent(spawn -> starts.add(location(spawn.spawn().site()))));
            Location entry = program.find(key.function)
                .map(found -> new Location(found.unit().source().path(), found.function().name())).orElse(new Location(program.name(), dev.threadlint.text.Span.NONE));
            notes.add(new ThreadNote(key.function.readableName().replace("`", ""), Math.max(1, starts.size()),
                members.get(number).stream().anyMatch(ThreadNode::many), key.parent < 0 ? Optional.empty() : Optional.of(key.parent), entry,
                new ArrayList<>(starts)));
        });
        return notes;
    }

    /** Every function with the threads that reach it by calls. */
    List<FunctionNote> functions() {
        Map<Symbol, Set<Integer>> reached = new LinkedHashMap<>();
        Map<Symbol, Set<Symbol>> known = new LinkedHashMap<>();
        numbers.forEach((key, number) -> known.computeIfAbsent(key.function, this::reachable)
            .forEach(symbol -> reached.computeIfAbsent(symbol, each -> new TreeSet<>()).add(number)));
        List<FunctionNote> notes = new ArrayList<>();
        reached.forEach((symbol, threads) -> program.find(symbol).ifPresent(found -> {
            told.put(symbol, notes.size());
            String path = found.unit().source().path();
            notes.add(new FunctionNote(symbol.readableName().replace("`", ""), new Location(path, found.function().name()),
                new Location(path, found.function().span()), new ArrayList<>(threads)));
        }));
        return notes;
    }

    /** The calls between the functions that were told of. */
    List<Call> calls() {
        Set<Call> calls = new LinkedHashSet<>();
        told.forEach((caller, from) -> Optional.ofNullable(facts.get(caller)).ifPresent(function -> function.calls().forEach(call ->
            Optional.ofNullable(told.get(call.target())).ifPresent(to -> calls.add(new Call(from, to, location(call.site())))))));
        return new ArrayList<>(calls);
    }

    private Set<Symbol> reachable(Symbol entry) {
        Set<Symbol> seen = new LinkedHashSet<>(Set.of(entry));
        List<Symbol> open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            FunctionFacts function = facts.get(open.remove(open.size() - 1));
            if (function != null) {
                function.calls().stream().map(FunctionFacts.CallFact::target).filter(seen::add).forEach(open::add);
            }
        }
        return seen;
    }

    static Location location(Site site) {
        return new Location(site.unit().source().path(), site.span());
    }
}
