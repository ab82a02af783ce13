package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.OutsideObjects;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of values that calls have answered. Confined. */
final class CallAnswers {
    private static final int MAXIMUM_DEPTH = 8;

    private final Map<Symbol, FunctionFacts> facts;
    private final OutsideObjects outside;
    private final Map<Symbol, List<Site>> callers = new LinkedHashMap<>();

    CallAnswers(Map<Symbol, FunctionFacts> facts) {
        this.facts = facts;
        this.outside = new OutsideObjects(facts);
    }

    /**
     * True for one value for all threads: the first thread makes the call once, itself or in a function that it calls once and nothing
     * else does.
     */
    boolean isOne(Value.Opaque value, ThreadNode thread) {
        ThreadNode first = thread.lineage().get(0);
        FunctionFacts asker = facts.get(value.function());
        return !first.many() && asker != null && asker.isOne(value) && runsOnce(value.function(), first.facts().function(), 0);
    }

    /** Of the locks of two threads one is known to code outside of the program only, so that it may be the one that the other thread holds. */
    boolean maySame(Set<Lock> some, Set<Lock> others) {
        return !some.isEmpty() && !others.isEmpty() && Stream.concat(some.stream(), others.stream()).anyMatch(lock -> outside.is(lock.place()));
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
