package dev.threadlint.engine;

import dev.threadlint.analysis.flow.FactsMemory;
import dev.threadlint.analysis.flow.FlowAnalysis;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.LibraryState;
import dev.threadlint.analysis.flow.StaticPointers;
import dev.threadlint.analysis.flow.TakenTasks;
import dev.threadlint.analysis.locks.LockFacts;
import dev.threadlint.analysis.objects.SharedFields;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.RaceAnalysis;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.checks.Check;
import dev.threadlint.checks.CheckContext;
import dev.threadlint.checks.Memo;
import dev.threadlint.findings.Finding;
import dev.threadlint.index.Linker;
import dev.threadlint.index.Program;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.insight.ThreadGraphs;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import dev.threadlint.models.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The analyzer: link, compute facts, check each program, one finding over all programs. Stateless and thread-safe. */
public final class ProgramAnalyzer implements Analyzer {
    private static final String OWN = "dev.threadlint.";
    /** Deep call chains are followed by recursion. */
    private static final long STACK_BYTES = 512L << 20;
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::location).thenComparing(Finding::rule)
        .thenComparing(Finding::subject);

    private final Models models;
    private static final FactsMemory NO_MEMORY = new FactsMemory(definition -> false);

    private final List<Check> checks;
    private final Detail detail;

    public ProgramAnalyzer() {
        this(OwnModels.NONE);
    }

    public ProgramAnalyzer(OwnModels own) {
        this(own, Detail.FINDINGS);
    }

    public ProgramAnalyzer(OwnModels own, Detail detail) {
        this(own, detail, ServiceLoader.load(Check.class, ProgramAnalyzer.class.getClassLoader()).stream().map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Check::rule)).toList());
    }

    /** @param checks instead of all that there are */
    public ProgramAnalyzer(OwnModels own, Detail detail, List<Check> checks) {
        this.models = own.all();
        this.detail = detail;
        this.checks = List.copyOf(checks);
    }

    /** What is told of a program. */
    public enum Detail { FINDINGS, FINDINGS_AND_GRAPHS }

    /** What the checks found in one program, what failed, and its graph if that was asked for. Immutable. */
    record ProgramFindings(List<Finding> findings, List<String> notes, Optional<ThreadGraph> graph) {
        ProgramFindings {
            findings = List.copyOf(findings);
            notes = List.copyOf(notes);
        }
    }

    @Override
    public Snapshot analyze(Collection<Unit> units, BooleanSupplier cancelled) {
        List<Program> programs = new Linker(units).programs();
        FactsMemory memory = FactsMemory.between(programs);
        return analyze(units, programs, program -> check(program, memory, cancelled), cancelled);
    }

    /** @param checked answers for a program what {@link #check} does, from memory or not */
    Snapshot analyze(Collection<Unit> units, List<Program> programs, Function<Program, ProgramFindings> checked, BooleanSupplier cancelled) {
        AtomicReference<Snapshot> answer = new AtomicReference<>();
        onLargeStack(() -> answer.set(analyzeHere(units, programs, checked, cancelled)));
        Snapshot found = answer.get();
        return found != null ? found : new Snapshot(byPath(units), List.of(), List.of("The analysis ended early."));
    }

    private static Snapshot analyzeHere(Collection<Unit> units, List<Program> programs, Function<Program, ProgramFindings> checked,
                                        BooleanSupplier cancelled) {
        Map<List<Object>, Finding> findings = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        List<ThreadGraph> graphs = new ArrayList<>();
        for (Program program : programs) {
            if (cancelled.getAsBoolean()) {
                break;
            }
            ProgramFindings found = checked.apply(program);
            found.findings.forEach(finding -> findings.putIfAbsent(identity(finding), finding));
            notes.addAll(found.notes);
            found.graph.ifPresent(graphs::add);
        }
        return new Snapshot(byPath(units), findings.values().stream().sorted(ORDER).toList(), notes, graphs);
    }

    /** All checks on one program; a failure becomes a note. Runs on the calling thread, whose stack must be large. */
    ProgramFindings check(Program program, FactsMemory memory, BooleanSupplier cancelled) {
        Map<List<Object>, Finding> findings = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        Optional<ThreadGraph> graph = Optional.empty();
        try {
            CheckContext context = context(program, memory, cancelled);
            if (detail == Detail.FINDINGS_AND_GRAPHS) {
                graph = ThreadGraphs.of(context);
            }
            for (Check check : checks) {
                if (cancelled.getAsBoolean()) {
                    break;
                }
                try {
                    check.check(context, finding -> findings.putIfAbsent(identity(finding), finding));
                } catch (RuntimeException failure) {
                    notes.add("The rule " + check.rule() + " failed on the program of " + program.name() + ": " + describe(failure));
                }
            }
        } catch (RuntimeException | StackOverflowError failure) {
            notes.add("The program of " + program.name() + " could not be analysed: " + describe(failure));
        }
        memory.finished(program);
        return new ProgramFindings(List.copyOf(findings.values()), notes, graph);
    }

    private static List<Object> identity(Finding finding) {
        return List.of(finding.rule(), finding.location(), finding.subject());
    }

    private CheckContext context(Program program, FactsMemory memory, BooleanSupplier cancelled) {
        FlowAnalysis flow = new FlowAnalysis(program, models, memory, cancelled);
        Map<Symbol, FunctionFacts> facts = flow.all();
        ThreadForest threads = new ThreadForest(program, facts, flow::factsOfThread);
        RaceAnalysis pairing = new RaceAnalysis(program.types().values(), facts, threads, TakenTasks.of(program, models), flow::settled, flow::isLasting, StaticPointers.of(program, models));
        List<Race> all = pairing.races();
        List<Race> races = all.stream().filter(race -> !LibraryState.is(race.place())).toList();
        return new CheckContext(program, facts, threads, races, all.stream().filter(race -> LibraryState.is(race.place())).toList(),
            LockFacts.of(program, facts, threads), models, new SharedFields(program, facts, models, threads, pairing, races), new Memo());
    }

    @Override
    public List<String> explain(Collection<Unit> units, String path, int line) {
        // Programs that share the line often have the same to say of it.
        Set<String> told = new LinkedHashSet<>();
        onLargeStack(() -> {
            for (Program program : new Linker(units).programs()) {
                if (program.definitions().values().stream().anyMatch(definition -> definition.unit().source().path().equals(path))) {
                    CheckContext context = context(program, NO_MEMORY, () -> false);
                    told.addAll(new Explanation(context, path, line).lines());
                }
            }
        });
        return told.isEmpty() ? List.of("no access to memory that another thread can reach, and no thread operation, was found on this line") : List.copyOf(told);
    }

    @Override
    public List<ThreadGraph> graphs(Collection<Unit> units) {
        List<ThreadGraph> graphs = new ArrayList<>();
        onLargeStack(() -> {
            for (Program program : new Linker(units).programs()) {
                ThreadGraphs.of(context(program, NO_MEMORY, () -> false)).ifPresent(graphs::add);
            }
        });
        return graphs;
    }

    private static void onLargeStack(Runnable work) {
        AtomicReference<OutOfMemoryError> full = new AtomicReference<>();
        Thread thread = new Thread(null, () -> {
            try {
                work.run();
            } catch (OutOfMemoryError e) {
                // Whoever asked knows what can be let go of.
                full.set(e);
            }
        }, "threadlint-analysis", STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (full.get() != null) {
            throw full.get();
        }
    }

    private static Map<String, Unit> byPath(Collection<Unit> units) {
        Map<String, Unit> byPath = new LinkedHashMap<>();
        units.forEach(unit -> byPath.put(unit.source().path(), unit));
        return byPath;
    }

    private static String describe(Throwable failure) {
        List<StackTraceElement> own = Arrays.stream(failure.getStackTrace()).filter(frame -> frame.getClassName().startsWith(OWN)).limit(3).toList();
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : " " + failure.getMessage())
            + own.stream().map(frame -> " at " + frame).collect(Collectors.joining());
    }
}
