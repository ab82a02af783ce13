package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Unit;
import dev.threadlint.project.CompileDatabase;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.SourceFile;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inspector of a folder on disk. Units of texts that did not change are kept from one question to the next. Thread-safe: one
 * question is answered at a time.
 */
public final class ProjectInspector implements Inspector {
    private final Disk disk;
    private final Optional<Path> root;
    private final List<FrontEnd> frontEnds;
    private final java.util.function.Function<OwnModels, Analyzer> analyzers;
    private final Rulebook rulebook;
    private final Path folder;
    private WorkspaceSettings settings;
    private EditorSettings editor = EditorSettings.NONE;
    private Analyzer analyzer;
    private Project project;
    private UnitStore onDisk = UnitStore.EMPTY;
    private UnitStore unsaved = UnitStore.EMPTY;
    private String compileCommands;
    private boolean diskKnown;
    private final FirstLook firstLook = new FirstLook();
    private volatile Quick quick;

    /** What a quick look needs, so that it waits for no long one. */
    private record Quick(Project project, Analyzer analyzer, FindingPipeline pipeline) {}

    /** @param root folder whose files belong together; without one, only the texts of a question do */
    public ProjectInspector(Disk disk, Optional<Path> root, List<FrontEnd> frontEnds,
                            java.util.function.Function<OwnModels, Analyzer> analyzers,
                            Rulebook rulebook) {
        this.disk = disk;
        this.root = root;
        this.frontEnds = List.copyOf(frontEnds);
        this.analyzers = analyzers;
        this.rulebook = rulebook;
        this.folder = root.orElse(Path.of("/")).toAbsolutePath().normalize();
        this.settings = WorkspaceSettings.read(disk, folder, rulebook);
        this.analyzer = analyzers.apply(settings.models());
        this.project = new Project(disk, folder, frontEnds);
        this.compileCommands = CompileDatabase.fingerprint(disk, folder);
        this.quick = new Quick(project, new ProgramAnalyzer(settings.models()), pipeline());
    }

    @Override
    public boolean accepts(String name) {
        return frontEnds.stream().anyMatch(frontEnd -> frontEnd.accepts(name));
    }

    @Override
    public synchronized void configure(EditorSettings now) {
        editor = now;
        quick = new Quick(project, quick.analyzer, pipeline());
        firstLook.forget();
    }

    @Override
    public Optional<List<Finding>> glance(Edited edited, List<SourceText> texts, BooleanSupplier cancelled) {
        Quick now = quick;
        String name = edited.now().path();
        if (edited.now().content().length() > FileReader.SIZE_LIMIT) {
            return Optional.empty();
        }
        return frontEnds.stream().filter(frontEnd -> frontEnd.accepts(name)).findFirst().flatMap(frontEnd -> firstLook.look(
            new FirstLook.Means(now.project.withHeaders(texts), frontEnd, now.analyzer, now.pipeline), edited, cancelled));
    }

    @Override
    public synchronized Inspection inspect(List<SourceText> texts, Extent extent, Progress progress, BooleanSupplier cancelled) {
        Map<String, Unit> units = units(small(texts), extent, progress, cancelled);
        Snapshot snapshot = analyzer.analyze(units.values(), cancelled);
        stopIf(cancelled);
        return new Inspection(pipeline().apply(snapshot), sources(units.values()),
            Stream.of(settings.problems().stream(), editor.problems(rulebook).stream(), large(texts), snapshot.notes().stream()).flatMap(lines -> lines).toList(),
            snapshot.graphs(), functions(texts, units), root.map(at -> settings.text()));
    }

    @Override
    public synchronized void relieve() {
        analyzer = analyzers.apply(settings.models());
        onDisk = UnitStore.EMPTY;
        unsaved = UnitStore.EMPTY;
        diskKnown = false;
        firstLook.forget();
    }

    private static Map<String, List<Span>> functions(List<SourceText> texts, Map<String, Unit> units) {
        Map<String, List<Span>> spans = new TreeMap<>();
        texts.forEach(text -> Optional.ofNullable(units.get(text.path())).ifPresent(unit -> spans.put(text.path(),
            unit.functions().stream().filter(ProjectInspector::isWritten).map(Function::span).toList())));
        return spans;
    }

    /** False for what the language makes of the fields of a class. */
    private static boolean isWritten(Function function) {
        return switch (function.kind()) {
            case FUNCTION, METHOD, CONSTRUCTOR, DESTRUCTOR, LAMBDA -> true;
            case STATIC_INITIALISER, FIELD_INITIALISER -> false;
        };
    }

    @Override
    public synchronized Optional<SourceText> mend(List<SourceText> texts, String name, BooleanSupplier cancelled) {
        Map<String, Unit> units = units(small(texts), root.isPresent() ? Extent.PROJECT : Extent.TEXTS_ALONE, Progress.SILENT, cancelled);
        FindingPipeline pipeline = pipeline();
        Project open = project.withHeaders(texts);
        FixRunner runner = new FixRunner(analyzer, snapshot -> in(name, pipeline.apply(snapshot)),
            changed -> open.load(List.of(), changed, jobs(), cancelled, Progress.SILENT).units());
        FixRunner.Result result = runner.run(units.values(), FixChoice.SAFE, cancelled);
        stopIf(cancelled);
        return Optional.ofNullable(result.texts().get(name));
    }

    /** The same limit as for files: larger texts are data. */
    private static List<SourceText> small(List<SourceText> texts) {
        return texts.stream().filter(text -> text.content().length() <= FileReader.SIZE_LIMIT).toList();
    }

    private static Stream<String> large(List<SourceText> texts) {
        return texts.stream().filter(text -> text.content().length() > FileReader.SIZE_LIMIT)
            .map(text -> text.path() + ": larger than " + FileReader.SIZE_LIMIT / (1024 * 1024) + " MB, not analysed");
    }

    private static List<Finding> in(String name, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.location().path().equals(name)).toList();
    }

    private FindingPipeline pipeline() {
        return new FindingPipeline(rulebook, editor.over(settings.configuration(), rulebook), folder);
    }

    private Map<String, Unit> units(List<SourceText> texts, Extent extent, Progress progress, BooleanSupplier cancelled) {
        if (extent == Extent.REREAD_PROJECT) {
            OwnModels before = settings.models();
            settings = WorkspaceSettings.read(disk, folder, rulebook);
            if (!settings.models().equals(before)) {
                // What it remembers was found with other models.
                analyzer = analyzers.apply(settings.models());
            }
            project = new Project(disk, folder, frontEnds);
            compileCommands = CompileDatabase.fingerprint(disk, folder);
            diskKnown = false;
            quick = new Quick(project, settings.models().equals(before) ? quick.analyzer : new ProgramAnalyzer(settings.models()), pipeline());
            firstLook.forget();
        }
        Project open = project.withHeaders(texts);
        UnitStore.Reader reader = changed -> {
            List<Unit> units = open.load(List.of(), changed, jobs(), cancelled, progress).units();
            stopIf(cancelled);
            return units;
        };
        if (extent != Extent.TEXTS_ALONE) {
            List<SourceText> files = diskKnown ? onDisk.sources() : readDisk(cancelled);
            // A header that is being edited is also seen by the files that were read with its older text.
            onDisk = onDisk.updated(files, texts, compileCommands, reader);
            diskKnown = true;
        }
        unsaved = unsaved.withUnits(extent == Extent.TEXTS_ALONE ? Map.of() : onDisk.units()).updated(texts, texts, compileCommands, reader);
        Map<String, Unit> units = new TreeMap<>(extent == Extent.TEXTS_ALONE ? Map.of() : onDisk.units());
        units.putAll(unsaved.units());
        stopIf(cancelled);
        return units;
    }

    private List<SourceText> readDisk(BooleanSupplier cancelled) {
        if (root.isEmpty()) {
            return List.of();
        }
        List<SourceFile> files = new SourceFiles(disk, folder, this::accepts,
            name -> settings.configuration().excludes(folder.resolve(name).toString()), SourceFiles.Ignoring.RESPECT)
            .find(List.of(folder.toString())).files();
        List<SourceText> texts = project.texts(files, cancelled);
        stopIf(cancelled);
        return texts;
    }

    /** What was read half is forgotten, so that no later answer rests on it. */
    private static void stopIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private static int jobs() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static Map<String, SourceText> sources(Collection<Unit> units) {
        return units.stream().map(Unit::source).collect(Collectors.toMap(SourceText::path, source -> source, (first, second) -> first));
    }
}
