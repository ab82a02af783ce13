package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which answers of calls are one value for all threads: the first thread makes the call once, itself or in a function that it calls once
 * and nothing else does. Confined.
 */
final class SingleAnswers {
    private static final int MAXIMUM_DEPTH = 8;

    private final Map<Symbol, FunctionFacts> facts;
    private final Map<Symbol, List<Site>> callers = new LinkedHashMap<>();

    SingleAnswers(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
    }

    boolean isOne(Value.Opaque value, ThreadNode thread) {
        ThreadNode first = thread.lineage().get(0);
        FunctionFacts asker = facts.get(value.function());
        return !first.many() && asker != null && asker.isOne(value) && runsOnce(value.function(), first.facts().function(), 0);
    }

    private boolean runsOnce(Symbol function, Symbol first, int depth) {
        List<Site> calls = callers().getOrDefault(function, List.of());
        if (function.equals(first)) {
            return calls.isEmpty();
        }
        if (calls.size() != 1 || depth > MAXIMUM_DEPTH) {
            return false;
        }
        Site call = calls.get(0);
        return facts.get(call.function()).loops().getOrDefault(call.ordinal(), -1) < 0 && runsOnce(call.function(), first, depth + 1);
    }

    /** Where functions are called, or threads started that run them. */
    private Map<Symbol, List<Site>> callers() {
        if (callers.isEmpty()) {
            for (FunctionFacts function : facts.values()) {
                function.calls().forEach(call -> callers.computeIfAbsent(call.target(), key -> new ArrayList<>()).add(call.site()));
                function.spawns().stream().map(spawn -> spawn.spawn()).filter(spawn -> spawn.entry() instanceof Value.FunctionReference)
                    .forEach(spawn -> callers.computeIfAbsent(((Value.FunctionReference) spawn.entry()).function(), key -> new ArrayList<>()).add(spawn.site()));
            }
        }
        return callers;
    }
}
