package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
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

    private final Map<Standing, List<Remembered>> functions = new IdentityHashMap<>();
    private final Map<Function, Standing> standings = new IdentityHashMap<>();
    private final Map<String, Unit> texts = new LinkedHashMap<>();
    private final Predicate<Definition> wanted;
    /** In how many programs a function stands that are not analysed yet; empty when nobody knows who will ask. */
    private final Map<Function, Integer> ahead = new IdentityHashMap<>();

    /** @param wanted the functions that are worth remembering */
    public FactsMemory(Predicate<Definition> wanted) {
        this.wanted = wanted;
    }

    /** Remembers functions that stand in more than one of the programs, until the last of these is {@link #finished}. */
    public static FactsMemory between(Collection<Program> programs) {
        Map<Function, Integer> uses = new IdentityHashMap<>();
        programs.forEach(program -> program.definitions().values().forEach(definition -> uses.merge(definition.function(), 1, Integer::sum)));
        uses.values().removeIf(count -> count < 2);
        FactsMemory memory = new FactsMemory(definition -> uses.containsKey(definition.function()));
        memory.ahead.putAll(uses);
        return memory;
    }

    /** The program is analysed; functions that no other one needs are forgotten. */
    public void finished(Program program) {
        for (Definition definition : program.definitions().values()) {
            Integer left = ahead.computeIfPresent(definition.function(), (function, count) -> count - 1);
            if (left != null && left == 0) {
                Standing standing = standings.remove(definition.function());
                functions.remove(standing);
            }
        }
    }

    /** Something that the analysis of a function asks about its program. */
    sealed interface Question {}

    /** Something about a flag, a word or a number that may serve as a lock. */
    sealed interface OfWord extends Question {}

    record FactsOf(Symbol function) implements Question {}

    /** A call that gives constants, by number, for parameters that decide the way, or a thread that is given functions that it calls. */
    record FactsOfCall(Symbol function, Map<Integer, Value> constants) implements Question {}

    record DefinitionOf(Symbol function) implements Question {}

    record TargetsOf(Symbol callee, Operation.Dispatch dispatch, String madeType) implements Question {}

    record ClassAt(Place place) implements Question {}

    record ClassBehind(Place place) implements Question {}

    record DispatchesOn(Symbol function) implements Question {}

    record IsVirtual(Symbol function) implements Question {}

    record ModelOf(Symbol callee, int arity) implements Question {}

    record IsTested(Place place) implements Question {}

    record IsSpinLock(Place place) implements OfWord {}

    record IsRecursive(Place lock) implements Question {}

    record IsCounting(Place semaphore) implements Question {}

    record IsCounter(Place place) implements OfWord {}

    record CountersOf(Place place) implements OfWord {}

    record IsGivenBack(Place place) implements OfWord {}

    record GroupLockOf(Place count) implements OfWord {}

    record OpenStates(Place word) implements OfWord {}

    record FencedBy(Symbol function) implements OfWord {}

    record IsClaimed(Place place) implements OfWord {}

    record IsLatched(Place place) implements OfWord {}

    record IsEntry(Symbol function) implements Question {}

    record ModesOfAll() implements Question {}

    record DyingBlocks(Symbol function) implements Question {}

    record HeldIn(Place place, int arity) implements Question {}

    record Meaning(Place lock) implements Question {}

    record HeldAs(Place lock, Set<Lock> locks) implements Question {}

    record Counted(Symbol function) implements Question {}

    record Holds(String type, TypeTrait trait) implements Question {}

    record ContractsOf(Symbol function) implements Question {}

    record ContentOf(Place place) implements Question {}

    record IsSettled(Place part) implements Question {}

    record IsThreaded() implements Question {}

    record ExitHandlers() implements Question {}

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

    private record Remembered(Map<Integer, Value> constants, Trace trace, FunctionFacts facts) {}

    Standing standing(Definition definition) {
        Standing known = standings.get(definition.function());
        if (known == null) {
            known = new Standing(definition);
            standings.put(definition.function(), known);
            texts.putIfAbsent(definition.unit().source().path(), definition.unit());
        }
        return known;
    }

    /** Functions of these units that do what they did in the last text of their file are the same ones, wherever they stand now. */
    public void adopt(Collection<Unit> units) {
        for (Unit unit : units) {
            Unit before = texts.put(unit.source().path(), unit);
            if (before != null && before != unit) {
                Map<Symbol, Function> former = new LinkedHashMap<>();
                before.functions().forEach(function -> former.putIfAbsent(function.symbol(), function));
                unit.functions().forEach(function -> Optional.ofNullable(former.remove(function.symbol())).ifPresent(old -> adopt(old, function, unit)));
            }
        }
    }

    private void adopt(Function before, Function now, Unit unit) {
        Standing standing = standings.get(before);
        if (standing != null && standing.moves(now, unit)) {
            standings.remove(before);
            standings.put(now, standing);
        }
    }

    boolean wants(Definition definition) {
        return wanted.test(definition);
    }

    /** False when facts that are made now will not be asked for again. */
    boolean keeps(Definition definition) {
        return ahead.getOrDefault(definition.function(), 2) > 1;
    }

    Optional<FunctionFacts> find(Definition definition, Map<Integer, Value> constants, FlowAnalysis analysis) {
        for (Remembered remembered : List.copyOf(functions.getOrDefault(standing(definition), List.of()))) { // asking again may come to put more
            if (remembered.constants.equals(constants) && remembered.trace.holds(analysis)) {
                return Optional.of(remembered.facts);
            }
        }
        return Optional.empty();
    }

    void put(Definition definition, Map<Integer, Value> constants, Trace trace, FunctionFacts facts) {
        List<Remembered> all = functions.computeIfAbsent(standing(definition), key -> new ArrayList<>());
        if (all.size() >= MAXIMUM) {
            all.remove(all.size() - 1);
        }
        all.add(0, new Remembered(constants, trace, facts));
    }

    /** Forgets what belongs to units that are no more. */
    public void retain(Collection<Unit> units) {
        Set<Unit> alive = Collections.newSetFromMap(new IdentityHashMap<>());
        alive.addAll(units);
        texts.values().retainAll(alive);
        standings.values().removeIf(standing -> !alive.contains(standing.unit()));
        Set<Standing> standing = Collections.newSetFromMap(new IdentityHashMap<>());
        standing.addAll(standings.values());
        functions.keySet().retainAll(standing);
    }
}
