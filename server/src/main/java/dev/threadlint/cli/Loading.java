package dev.threadlint.cli;

import dev.threadlint.engine.Progress;
import dev.threadlint.engine.Project;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.InputProblem;
import dev.threadlint.vfs.SourceFile;
import dev.threadlint.vfs.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds and reads what the input options name. Immutable; used by one thread. */
final class Loading {
    static final String STANDARD_INPUT = "-";

    private final Terminal terminal;
    private final Toolbox toolbox;
    private final InputOptions options;
    private final Project project;

    Loading(Terminal terminal, Toolbox toolbox, InputOptions options) {
        this.terminal = terminal;
        this.toolbox = toolbox;
        this.options = options;
        this.project = new Project(toolbox.disk(), terminal.workingFolder(), toolbox.frontEnds().get());
    }

    /** What the files were read with; knows their headers and their compile commands. */
    Project project() {
        return project;
    }

    /** @param excluded tells by its reported name whether a file found in a folder is unwanted */
    Project.Loaded load(Predicate<String> excluded) {
        return load(options.paths().isEmpty() ? List.of(".") : options.paths(), excluded);
    }

    Project.Loaded load(List<String> paths, Predicate<String> excluded) {
        List<String> onDisk = paths.stream().filter(path -> !path.equals(STANDARD_INPUT)).toList();
        List<InputProblem> problems = new ArrayList<>();
        List<SourceText> buffers = new ArrayList<>();
        if (onDisk.size() < paths.size()) {
            standardInput(buffers, problems);
        }
        SourceFiles finder = new SourceFiles(toolbox.disk(), terminal.workingFolder(), project::accepts, excluded,
            options.noIgnore() ? SourceFiles.Ignoring.ALL_FILES : SourceFiles.Ignoring.RESPECT);
        SourceFiles.Found found = finder.find(onDisk);
        problems.addAll(found.problems());
        if (found.files().isEmpty() && buffers.isEmpty() && problems.isEmpty() && !options.quiet()) {
            terminal.say("threadlint: no C, C++ or Java files found");
        }
        Project.Loaded loaded = loadWithProgress(found.files(), buffers);
        problems.addAll(loaded.problems());
        for (Unit unit : loaded.units()) {
            unit.problems().stream().filter(problem -> problem.severity() == Unit.Problem.Severity.INCOMPLETE)
                .map(problem -> new InputProblem(unit.source().path(), problem.message())).forEach(problems::add);
        }
        problems.sort(null);
        return new Project.Loaded(loaded.units(), problems, loaded.remarks(), loaded.failures());
    }

    private Project.Loaded loadWithProgress(List<SourceFile> files, List<SourceText> buffers) {
        if (!terminal.errorIsTerminal() || options.quiet()) {
            return project.load(files, buffers, options.jobs(), () -> false, Progress.SILENT);
        }
        try (ProgressBar bar = new ProgressBar(terminal.error())) {
            return project.load(files, buffers, options.jobs(), () -> false, bar);
        }
    }

    private void standardInput(List<SourceText> buffers, List<InputProblem> problems) {
        String name = options.stdinFilename()
            .orElseThrow(() -> new UsageException("reading standard input needs --stdin-filename NAME, for example --stdin-filename main.c"));
        if (!project.accepts(name)) {
            throw new UsageException("--stdin-filename " + name + ": not the name of a C, C++ or Java file");
        }
        String shown = SourceFiles.name(terminal.workingFolder(), terminal.workingFolder().resolve(Path.of(name)).normalize());
        try {
            FileReader.Outcome outcome = FileReader.decode(terminal.in().readNBytes(FileReader.SIZE_LIMIT + 1), shown);
            if (outcome instanceof FileReader.Text text) {
                buffers.add(text.source());
            } else if (outcome instanceof FileReader.Refused refused) {
                problems.add(refused.problem());
            }
        } catch (IOException e) {
            problems.add(new InputProblem(shown, "standard input cannot be read"));
        }
    }
}
