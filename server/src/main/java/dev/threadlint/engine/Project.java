package dev.threadlint.engine;

import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.project.CompileDatabase;
import dev.threadlint.project.FileSettings;
import dev.threadlint.project.HeaderLanguages;
import dev.threadlint.project.HeaderTexts;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.InputProblem;
import dev.threadlint.vfs.SourceFile;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The files of one run and what is known about reading them. Thread-safe: every call reads anew, only headers and compile commands are kept. */
public final class Project {
    /** Spawns and locks are mostly wrapped one header away; deeper headers cost more than they tell. */
    private static final int INCLUDE_DEPTH = 2;

    private final Disk disk;
    private final Path workingFolder;
    private final List<FrontEnd> frontEnds;
    private final Function<String, Optional<String>> headers;
    private final Databases databases;

    /** @param workingFolder absolute; names in reports are relative to it */
    public Project(Disk disk, Path workingFolder, List<FrontEnd> frontEnds) {
        this(disk, workingFolder, frontEnds, new HeaderTexts(disk, workingFolder)::text, new Databases(disk));
    }

    private Project(Disk disk, Path workingFolder, List<FrontEnd> frontEnds, Function<String, Optional<String>> headers,
                    Databases databases) {
        this.disk = disk;
        this.workingFolder = workingFolder;
        this.frontEnds = List.copyOf(frontEnds);
        this.headers = headers;
        this.databases = databases;
    }

    /** This project as it looks when texts stand in for the headers of their names. */
    public Project withHeaders(List<SourceText> texts) {
        Map<Path, String> open = new HashMap<>();
        texts.forEach(text -> open.put(workingFolder.resolve(text.path()).normalize(), text.content()));
        return new Project(disk, workingFolder, frontEnds,
            path -> Optional.ofNullable(open.get(workingFolder.resolve(path).normalize())).or(() -> headers.apply(path)), databases);
    }

    /** This project as it looks when of its headers only the outline is read. */
    Project outlined(Set<String> mentioned) {
        return new Project(disk, workingFolder, frontEnds, path -> headers.apply(path).map(text -> frontEnds.stream()
            .filter(frontEnd -> frontEnd.accepts(path)).findFirst()
            .map(frontEnd -> Squeezed.of(frontEnd.outline(text).without(Set.of(), mentioned), List.of()).text()).orElse(text)), databases);
    }

    /**
     * Units in the order of their names, and what could not be read.
     *
     * @param remarks about files that were read all the same, such as their encoding
     * @param failures inside the tool
     */
    public record Loaded(List<Unit> units, List<InputProblem> problems, List<InputProblem> remarks, List<String> failures) {
        public Loaded {
            units = List.copyOf(units);
            problems = List.copyOf(problems);
            remarks = List.copyOf(remarks);
            failures = List.copyOf(failures);
        }
    }

    public boolean accepts(String name) {
        return UnitReader.accepts(frontEnds, name);
    }

    /** Reads files from disk together with texts that are not on disk; a text hides the file of its name. */
    public Loaded load(List<SourceFile> files, List<SourceText> buffers, int jobs, BooleanSupplier cancelled, Progress progress) {
        List<SourceText> sources = new ArrayList<>(buffers);
        List<InputProblem> problems = new ArrayList<>();
        List<InputProblem> remarks = new ArrayList<>();
        Set<String> hidden = new HashSet<>();
        buffers.forEach(buffer -> hidden.add(buffer.path()));
        read(files.stream().filter(file -> !hidden.contains(file.name())).toList(), sources, problems, remarks, cancelled);
        sources.sort((a, b) -> a.path().compareTo(b.path()));
        try (UnitReader units = new UnitReader(frontEnds, jobs)) {
            UnitReader.Answer answer = units.read(requests(sources, cancelled, remarks), cancelled, progress);
            return new Loaded(answer.units(), problems, remarks, answer.notes());
        }
    }

    /** The texts of files, without those that cannot be read. */
    public List<SourceText> texts(List<SourceFile> files, BooleanSupplier cancelled) {
        List<SourceText> sources = new ArrayList<>();
        read(files, sources, new ArrayList<>(), new ArrayList<>(), cancelled);
        return sources;
    }

    private void read(List<SourceFile> files, List<SourceText> sources, List<InputProblem> problems, List<InputProblem> remarks,
                      BooleanSupplier cancelled) {
        FileReader reader = new FileReader(disk);
        for (SourceFile file : files) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            FileReader.Outcome outcome = reader.read(file.path(), file.name());
            if (outcome instanceof FileReader.Text text) {
                sources.add(text.source());
                text.note().ifPresent(note -> remarks.add(new InputProblem(file.name(), note)));
            } else if (outcome instanceof FileReader.Refused refused) {
                problems.add(refused.problem());
            }
        }
    }

    private List<UnitReader.Request> requests(List<SourceText> sources, BooleanSupplier cancelled, List<InputProblem> remarks) {
        HeaderLanguages languages = HeaderLanguages.of(sources);
        List<UnitReader.Request> requests = new ArrayList<>();
        for (SourceText source : sources) {
            Path path = workingFolder.resolve(source.path()).normalize();
            Optional<FileSettings> compiled = Optional.empty();
            if (!source.path().endsWith(".java")) {
                compiled = databases.of(path).settings(path);
            }
            FileSettings settings = compiled.orElseGet(() -> new FileSettings(Optional.empty(), Map.of(), List.of()));
            Optional<Language> language = settings.language().or(() -> languages.of(source));
            requests.add(new UnitReader.Request(source, new ReadOptions(language, settings.macros(), settings.includeFolders(),
                headers::apply, INCLUDE_DEPTH, cancelled)));
        }
        databases.remarks(workingFolder, remarks);
        return requests;
    }

    /** The databases of a project, each read once. Thread-safe. */
    private static final class Databases {
        private final Disk disk;
        private final ConcurrentMap<Path, Optional<Path>> places = new ConcurrentHashMap<>();
        private final ConcurrentMap<Path, CompileDatabase> read = new ConcurrentSkipListMap<>();

        Databases(Disk disk) {
            this.disk = disk;
        }

        CompileDatabase of(Path file) {
            Path folder = file.getParent() == null ? file : file.getParent();
            return places.computeIfAbsent(folder, at -> CompileDatabase.locate(disk, at))
                .map(place -> read.computeIfAbsent(place, at -> CompileDatabase.read(disk, at)))
                .orElse(CompileDatabase.EMPTY);
        }

        void remarks(Path workingFolder, List<InputProblem> remarks) {
            read.forEach((place, database) ->
                database.note().ifPresent(note -> remarks.add(new InputProblem(SourceFiles.name(workingFolder, place), note))));
        }
    }
}
