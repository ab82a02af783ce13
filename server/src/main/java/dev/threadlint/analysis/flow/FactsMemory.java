package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Facts of functions from earlier analyses, each with all that was asked about its program meanwhile. Where every question has the same
 * answer again, the facts are the same again: after an edit elsewhere, or in another program that shares the file (memoisation by
 * dynamic dependencies: Acar, Blelloch, Harper, POPL 2002). Confined to one thread at a time.
 */
public final class FactsMemory {
    /** A function may stand in several programs with different callees, and be called with several constants. */
    private static final int MAXIMUM = 12;

    private final Map<Function, List<Remembered>> functions = new IdentityHashMap<>();
    private final Predicate<Definition> wanted;

    /** @param wanted the functions that are worth remembering */
    public FactsMemory(Predicate<Definition> wanted) {
        this.wanted = wanted;
    }

    /** Something that the analysis of a function asks about its program. */
    sealed interface Question {}

    record FactsOf(Symbol function) implements Question {}

    /** A call that gives constants, by number, for parameters that decide the way. */
    record FactsOfCall(Symbol function, Map<Integer, Value.Constant> constants) implements Question {}

    record DefinitionOf(Symbol function) implements Question {}

    record TargetsOf(Symbol callee, Operation.Dispatch dispatch, String madeType) implements Question {}

    record ModelOf(Symbol callee, int arity) implements Question {}

    record IsTested(Place place) implements Question {}

    record IsSpinLock(Place place) implements Question {}

    record IsCounter(Place place) implements Question {}

    record CountersOf(Place place) implements Question {}

    record IsGivenBack(Place place) implements Question {}

    record IsClaimed(Place place) implements Question {}

    record IsLatched(Place place) implements Question {}

    record IsEntry(Symbol function) implements Question {}

    record ModesOfAll() implements Question {}

    record DyingBlocks(Symbol function) implements Question {}

    record HeldIn(Place place, int arity) implements Question {}

    record Meaning(Place lock) implements Question {}

    record Counted(Symbol function) implements Question {}

    record Holds(String type, TypeTrait trait) implements Question {}

    record ContractsOf(Symbol function) implements Question {}

    record IsThreaded() implements Question {}

    /** Questions in the order in which they were first asked, with their answers. */
    static final class Trace {
        private final Map<Question, Object> answers = new LinkedHashMap<>();

        void note(Question question, @Nullable Object answer) {
            answers.putIfAbsent(question, answer == null ? Trace.class : answer);
        }

        /** True when the analysis answers all questions as they were answered then. */
        boolean holds(FlowAnalysis analysis) {
            for (Map.Entry<Question, Object> entry : answers.entrySet()) {
                Object now = analysis.answer(entry.getKey());
                Object then = entry.getValue();
                boolean same = now == null ? then == Trace.class
                    : entry.getKey() instanceof FactsOf || entry.getKey() instanceof FactsOfCall || entry.getKey() instanceof DefinitionOf ? now == then : now.equals(then);
                if (!same) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Remembered(Unit unit, Map<Integer, Value.Constant> constants, Trace trace, FunctionFacts facts) {}

    boolean wants(Definition definition) {
        return wanted.test(definition);
    }

    Optional<FunctionFacts> find(Definition definition, Map<Integer, Value.Constant> constants, FlowAnalysis analysis) {
        for (Remembered remembered : functions.getOrDefault(definition.function(), List.of())) {
            if (remembered.unit == definition.unit() && remembered.constants.equals(constants) && remembered.trace.holds(analysis)) {
                return Optional.of(remembered.facts);
            }
        }
        return Optional.empty();
    }

    void put(Definition definition, Map<Integer, Value.Constant> constants, Trace trace, FunctionFacts facts) {
        List<Remembered> all = functions.computeIfAbsent(definition.function(), key -> new ArrayList<>());
        if (all.size() >= MAXIMUM) {
            all.remove(all.size() - 1);
        }
        all.add(0, new Remembered(definition.unit(), constants, trace, facts));
    }

    /** Forgets what belongs to units that are no more. */
    public void retain(Collection<Unit> units) {
        Set<Unit> alive = Collections.newSetFromMap(new IdentityHashMap<>());
        alive.addAll(units);
        functions.values().forEach(all -> all.removeIf(remembered -> !alive.contains(remembered.unit)));
        functions.values().removeIf(List::isEmpty);
    }
}
