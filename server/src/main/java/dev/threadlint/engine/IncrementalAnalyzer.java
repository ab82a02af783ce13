package dev.threadlint.engine;

import dev.threadlint.analysis.flow.FactsMemory;
import dev.threadlint.engine.ProgramAnalyzer.ProgramFindings;
import dev.threadlint.index.Linker;
import dev.threadlint.index.Program;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.ir.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * An analyzer that remembers what it found in the programs of the last question: a program whose units are the same objects is not
 * analysed again, and in the others neither are functions for which nothing changed. Thread-safe.
 */
public final class IncrementalAnalyzer implements Analyzer {
    /** More files than this do not change by typing; after a change of branches nothing is worth remembering function by function. */
    private static final int MAXIMUM_TYPED = 20;

    private final ProgramAnalyzer analyzer;
    private volatile Map<List<Object>, ProgramFindings> known = Map.of();
    private final Map<Unit, Linker.Named> named = new ConcurrentHashMap<>();
    private final AtomicReference<FactsMemory> memory = new AtomicReference<>();

    public IncrementalAnalyzer() {
        this(OwnModels.NONE);
    }

    public IncrementalAnalyzer(OwnModels models) {
        this(models, ProgramAnalyzer.Detail.FINDINGS);
    }

    public IncrementalAnalyzer(OwnModels models, ProgramAnalyzer.Detail detail) {
        this(new ProgramAnalyzer(models, detail));
    }

    public IncrementalAnalyzer(ProgramAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public Snapshot analyze(Collection<Unit> units, BooleanSupplier cancelled) {
        Map<List<Object>, ProgramFindings> before = known;
        Map<List<Object>, ProgramFindings> now = new ConcurrentHashMap<>();
        List<Program> programs = new Linker(units, named).programs();
        Map<Program, List<Object>> keys = new IdentityHashMap<>();
        programs.forEach(program -> keys.put(program, key(program)));
        // Only one analysis at a time has the memory; another one that comes meanwhile starts without.
        FactsMemory taken = memory.getAndSet(null);
        FactsMemory facts = taken == null ? new FactsMemory(definition -> true) : taken;
        // Functions are remembered of programs that somebody works on: those of a whole workspace take too much memory.
        boolean typed = !before.isEmpty() && programs.stream().filter(program -> !before.containsKey(keys.get(program))).count() <= MAXIMUM_TYPED;
        if (typed) {
            facts.adopt(units);
        }
        FactsMemory used = typed ? facts : FactsMemory.between(programs);
        Snapshot snapshot = analyzer.analyze(units, programs, program -> {
            List<Object> key = keys.getOrDefault(program, List.of());
            ProgramFindings found = before.get(key);
            if (found == null) {
                found = analyzer.check(program, used, cancelled);
            }
            // What a cancelled check found is not all there is.
            if (!cancelled.getAsBoolean()) {
                now.put(key, found);
            }
            return found;
        }, cancelled);
        facts.retain(units);
        named.keySet().retainAll(new HashSet<>(units));
        memory.set(facts);
        known = cancelled.getAsBoolean() ? merged(before, now) : Map.copyOf(now);
        return snapshot;
    }

    private static Map<List<Object>, ProgramFindings> merged(Map<List<Object>, ProgramFindings> before, Map<List<Object>, ProgramFindings> now) {
        Map<List<Object>, ProgramFindings> all = new HashMap<>(before);
        all.putAll(now);
        return Map.copyOf(all);
    }

    @Override
    public List<String> explain(Collection<Unit> units, String path, int line) {
        return analyzer.explain(units, path, line);
    }

    @Override
    public List<ThreadGraph> graphs(Collection<Unit> units) {
        return analyzer.graphs(units);
    }

    /** Everything that a program is made of; units are compared by identity, since they are large. */
    private static List<Object> key(Program program) {
        List<Object> key = new ArrayList<>();
        key.add(program.name());
        key.add(program.main());
        program.definitions().values().forEach(definition -> {
            key.add(new Same(definition.unit()));
            key.add(new Same(definition.function()));
        });
        program.globals().values().forEach(variable -> key.add(new Same(variable)));
        program.types().values().forEach(type -> key.add(new Same(type)));
        return List.copyOf(key);
    }

    private record Same(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
