package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.race.RaceAnalysis;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fields that only one thread writes: the code that does so is there for threads alone, of which each object has one at a time, or that take
 * turns, and no caller of the class writes the field beside it. Immutable.
 */
final class SoleWriters {
    private static final String THREAD = "java.lang.Thread";
    private static final String TASK = "java.lang.Runnable";

    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final FieldContents contents;
    private final Entries entries;
    private final Callers callers;
    private final ThreadForest forest;
    private final RaceAnalysis analysis;

    SoleWriters(Program program, Map<Symbol, FunctionFacts> facts, FieldContents contents, Entries entries, Callers callers, ThreadForest forest, RaceAnalysis analysis) {
        this.program = program;
        this.facts = facts;
        this.contents = contents;
        this.entries = entries;
        this.callers = callers;
        this.forest = forest;
        this.analysis = analysis;
    }

    /** All these writes of the field are made by threads that are seen to start, and no two threads write it at the same time. */
    boolean isAlone(FieldKey field, List<AccessFact> writes) {
        Set<Symbol> begun = new LinkedHashSet<>();
        writes.forEach(write -> begun.add(write.path().get(0).function()));
        if (begun.stream().anyMatch(this::isForCallers)) {
            return false;
        }
        Set<String> owners = new LinkedHashSet<>(Set.of(field.owner()));
        begun.forEach(function -> program.find(function).flatMap(found -> found.function().owner()).ifPresent(owners::add));
        List<List<ThreadNode>> trees = new ArrayList<>();
        owners.forEach(owner -> callers.one(owner, forest).ifPresent(trees::add));
        forest.trees().stream().filter(tree -> tree.stream().anyMatch(node -> isStarted(node) && begun.contains(node.facts().function()))).forEach(trees::add);
        Set<Symbol> started = new LinkedHashSet<>();
        trees.forEach(tree -> tree.stream().filter(SoleWriters::isStarted).forEach(node -> started.add(node.facts().function())));
        Predicate<AccessFact> wanted = access -> FieldKey.isFieldItself(access.place())
            && FieldKey.of(access.place()).map(key -> contents.resolve(key, "")).filter(field::equals).isPresent() && !access.isConstruction();
        boolean known = started.containsAll(begun) || begun.size() == 1 && isOfThreadObject(begun.iterator().next(), wanted);
        return known && analysis.meetings(trees, wanted).isEmpty();
    }

    /** The {@code run} of a class of threads, which one thread runs for its object, and nothing else in the class writes the field of the object. */
    private boolean isOfThreadObject(Symbol run, Predicate<AccessFact> wanted) {
        boolean ofThread = program.find(run).map(Program.Definition::function).filter(function -> isBodyOf(function, THREAD)).isPresent();
        return ofThread && entries.of(program.find(run).flatMap(found -> found.function().owner()).orElse("")).stream().map(method -> facts.get(method.symbol())).filter(Objects::nonNull)
            .flatMap(method -> method.accesses().stream()).filter(access -> access.writes() && wanted.test(access))
            .allMatch(access -> access.path().get(0).function().equals(run) && access.place().root() instanceof Place.PointeeRoot);
    }

    private boolean isBodyOf(Function function, String type) {
        return function.symbol().simpleName().equals("run") && function.parameters().isEmpty() && program.ancestors(function.owner().orElse("")).contains(type);
    }

    private static boolean isStarted(ThreadNode node) {
        return node.parent().isPresent();
    }

    /** Other code than threads may call it. The {@code run} of a class of threads or tasks is there for the thread. */
    private boolean isForCallers(Symbol symbol) {
        return program.find(symbol).map(Program.Definition::function).filter(function -> function.kind() == Function.FunctionKind.METHOD).filter(function -> {
            boolean entry = entries.of(function.owner().orElse("")).stream().anyMatch(method -> method.symbol().equals(symbol));
            return entry && !isBodyOf(function, THREAD) && !isBodyOf(function, TASK);
        }).isPresent();
    }
}
