package dev.threadlint.analysis.flow;

import dev.threadlint.ir.FlowGraph;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What reaches each block from each of its predecessors, as of their last visit. An entry is made anew from all of them, so that
 * nothing an earlier and poorer round believed stays. Mutable; confined to one function.
 */
final class BlockEntries {
    /** Stands for the caller as the predecessor of the first block. */
    static final int CALLER = -1;

    /** Visits after which merged values are no longer taken apart. */
    private static final int SETTLED = 5;
    /** Visits after which shared memory whose content comes and goes has none that is known. */
    private static final int RESTLESS = 14;

    private final Map<Integer, Map<Integer, List<FlowState>>> arriving = new LinkedHashMap<>();
    private final Map<Integer, Disjunction> entries = new LinkedHashMap<>();
    private final Map<Integer, Integer> visits = new LinkedHashMap<>();
    private final int maximum;
    private final FlowGraph graph;
    private final MergedValues merged;

    BlockEntries(int maximum, FlowGraph graph, MergedValues merged) {
        this.maximum = maximum;
        this.graph = graph;
        this.merged = merged;
    }

    /** The states at the start of a block; none when nothing reaches it. */
    List<FlowState> at(int block) {
        Disjunction entry = entries.get(block);
        return entry == null ? List.of() : entry.states();
    }

    /** Forgets what a block sent along its edges before. */
    void begin(int source, Collection<Integer> targets) {
        for (int target : targets) {
            Map<Integer, List<FlowState>> sources = arriving.get(target);
            if (sources != null) {
                sources.remove(source);
            }
        }
    }

    void arrive(int source, int target, FlowState state) {
        arriving.computeIfAbsent(target, key -> new java.util.TreeMap<>()).computeIfAbsent(source, key -> new ArrayList<>()).add(state);
    }

    /** A loop that surely goes round is left after at least one round: what each of them does is done. */
    void leaveLoop(FlowState left, int header) {
        if (!merged.goesRound(header)) {
            return;
        }
        List<FlowState> rounds = new ArrayList<>();
        arriving.getOrDefault(header, Map.of()).forEach((source, states) -> {
            if (graph.inLoop(header, source)) {
                rounds.addAll(states);
            }
        });
        if (!rounds.isEmpty()) {
            rounds.get(0).stages.uses().forEach((key, use) -> {
                if (rounds.stream().allMatch(round -> round.stages.uses().containsKey(key))) {
                    left.stages.use(key, use);
                }
            });
        }
    }

    /** Counts one more visit of a block. Answers how many there were. */
    int visit(int block) {
        return visits.merge(block, 1, Integer::sum);
    }

    /**
     * Makes the entry of a block from what arrives now. The rounds of a loop are one. Answers whether it differs from before: what a
     * merged value stands for may become clear when the state stays the same, and the range of the loop is learned from it.
     */
    boolean refresh(int block) {
        Map<Value, Set<Value>> before = merged.begin(block, visits.getOrDefault(block, 0) >= SETTLED);
        boolean changed = refresh(block, merged.at(block));
        return changed | merged.differ(before);
    }

    private boolean refresh(int block, FlowState.Merge merge) {
        Disjunction fresh = new Disjunction(maximum, !graph.isHeader(block));
        List<FlowState> all = new ArrayList<>();
        arriving.getOrDefault(block, Map.of()).values().forEach(all::addAll);
        if (all.size() == 1) {
            fresh.keep(all.get(0), merge);
        } else {
            Map<FlowState, List<FlowState>> parts = new IdentityHashMap<>();
            all.forEach(state -> parts.computeIfAbsent(fresh.add(state, merge), unused -> new ArrayList<>()).add(state));
            boolean apart = fresh.states().size() == parts.size();
            merged.arrive(block, parts.values().stream().filter(part -> !apart || part.size() > 1).flatMap(List::stream).toList());
        }
        Disjunction before = entries.put(block, fresh);
        if (before != null && all.size() > 1 && visits.getOrDefault(block, 0) >= RESTLESS && before.states().size() == fresh.states().size()) {
            for (int i = 0; i < fresh.states().size(); i++) {
                Map<Place, Value> known = before.states().get(i).content;
                fresh.states().get(i).content.entrySet().removeIf(entry -> Places.local(entry.getKey()).isEmpty() && !entry.getValue().equals(known.get(entry.getKey())));
            }
        }
        return before == null ? !fresh.states().isEmpty() : !before.isSame(fresh);
    }
}
