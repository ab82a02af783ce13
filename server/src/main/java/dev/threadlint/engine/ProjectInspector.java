package dev.threadlint.engine;

import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.SourceFile;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The inspector of a folder on disk. Units of texts that did not change are kept from one question to the next. Thread-safe: one
 * question is answered at a time.
 */
public final class ProjectInspector implements Inspector {
    private final Disk disk;
    private final Optional<Path> root;
    private final List<FrontEnd> frontEnds;
    private final Analyzer analyzer;
    private final Function<Snapshot, List<Finding>> pipeline;
    private final Path folder;
    private Project project;
    private Map<String, Unit> onDisk = Map.of();
    private Map<String, Unit> unsaved = Map.of();
    private boolean diskKnown;

    /**
     * @param root folder whose files belong together; without one, only the texts of a question do
     * @param pipeline from what the checks found to what is shown
     */
    public ProjectInspector(Disk disk, Optional<Path> root, List<FrontEnd> frontEnds, Analyzer analyzer,
                            Function<Snapshot, List<Finding>> pipeline) {
        this.disk = disk;
        this.root = root;
        this.frontEnds = List.copyOf(frontEnds);
        this.analyzer = analyzer;
        this.pipeline = pipeline;
        this.folder = root.orElse(Path.of("/")).toAbsolutePath().normalize();
        this.project = new Project(disk, folder, frontEnds);
    }

    @Override
    public boolean accepts(String name) {
        return frontEnds.stream().anyMatch(frontEnd -> frontEnd.accepts(name));
    }

    @Override
    public synchronized Inspection inspect(List<SourceText> texts, Extent extent, BooleanSupplier cancelled) {
        if (extent == Extent.REREAD_PROJECT) {
            project = new Project(disk, folder, frontEnds);
            unsaved = Map.of();
            diskKnown = false;
        }
        if (extent != Extent.TEXTS_ALONE && !diskKnown) {
            readDisk(cancelled);
        }
        readTexts(texts, cancelled);
        Map<String, Unit> units = new TreeMap<>(extent == Extent.TEXTS_ALONE ? Map.of() : onDisk);
        units.putAll(unsaved);
        stopIf(cancelled);
        Snapshot snapshot = analyzer.analyze(units.values(), cancelled);
        stopIf(cancelled);
        return new Inspection(pipeline.apply(snapshot), sources(units.values()));
    }

    private void readDisk(BooleanSupplier cancelled) {
        if (root.isPresent()) {
            List<SourceFile> files = new SourceFiles(disk, folder, this::accepts, name -> false, SourceFiles.Ignoring.RESPECT)
                .find(List.of(folder.toString())).files();
            onDisk = byName(project.load(files, List.of(), jobs(), cancelled, Progress.SILENT).units());
            stopIf(cancelled);
        }
        diskKnown = true;
    }

    private void readTexts(List<SourceText> texts, BooleanSupplier cancelled) {
        List<SourceText> changed = new ArrayList<>();
        Map<String, Unit> units = new TreeMap<>();
        for (SourceText text : texts) {
            Optional<Unit> kept = Optional.ofNullable(unsaved.get(text.path())).or(() -> Optional.ofNullable(onDisk.get(text.path())))
                .filter(unit -> unit.source().content().equals(text.content()));
            kept.ifPresentOrElse(unit -> units.put(text.path(), unit), () -> changed.add(text));
        }
        if (!changed.isEmpty()) {
            units.putAll(byName(project.load(List.of(), changed, jobs(), cancelled, Progress.SILENT).units()));
        }
        stopIf(cancelled);
        unsaved = units;
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

    private static Map<String, Unit> byName(Collection<Unit> units) {
        return units.stream().collect(Collectors.toMap(unit -> unit.source().path(), unit -> unit, (first, second) -> first, TreeMap::new));
    }

    private static Map<String, SourceText> sources(Collection<Unit> units) {
        return units.stream().map(Unit::source).collect(Collectors.toMap(SourceText::path, source -> source, (first, second) -> first));
    }
}
