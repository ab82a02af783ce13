package dev.threadlint.analysis.flow;

import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each loop of a function may change in a round, as far as the analysis has been in it: what it writes, and what it tests, since
 * a loop may wait for others to change that. Everything else is in the next round what it was. Grows until the analysis is stable.
 * Confined to one function.
 */
final class LoopMemory {
    private final FlowGraph graph;
    private final Map<Integer, Loop> loops = new LinkedHashMap<>();
    private final Map<Integer, List<Loop>> byBlock = new LinkedHashMap<>();

    private static final class Loop {
        private final Set<Place> places = new LinkedHashSet<>();
        private final Set<Set<Place>> globals = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean anything;
    }

    LoopMemory(FlowGraph graph) {
        this.graph = graph;
    }

    void written(int block, Place place) {
        for (Loop loop : around(block)) {
            loop.places.add(place);
        }
    }

    /** @param complete false when the callee may write more than its facts tell */
    void called(int block, FunctionFacts.Written written, boolean complete) {
        for (Loop loop : around(block)) {
            loop.anything |= !complete;
            if (!written.globals().isEmpty()) {
                loop.globals.add(written.globals());
            }
        }
    }

    void tested(int block, Value condition) {
        Assumptions.mentions(condition, value -> {
            if (value instanceof Value.Load load) {
                written(block, load.place());
            }
            return false;
        });
    }

    /** True when the loop itself surely has a write to the place. */
    boolean changes(int header, Place place) {
        Loop loop = loops.get(header);
        return loop != null && loop.places.contains(place);
    }

    boolean mayChange(int header, Place place) {
        Loop loop = loops.get(header);
        return loop != null && (loop.anything || loop.places.contains(place) || loop.globals.stream().anyMatch(names -> names.contains(place))
            || place.root() instanceof Place.PointeeRoot || place.hasIndex());
    }

    private List<Loop> around(int block) {
        List<Loop> known = byBlock.get(block);
        if (known == null) {
            known = graph.headers().stream().filter(header -> graph.inLoop(header, block)).map(header -> loops.computeIfAbsent(header, key -> new Loop())).toList();
            byBlock.put(block, known);
        }
        return known;
    }
}
