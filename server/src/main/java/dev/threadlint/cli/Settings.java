package dev.threadlint.cli;

import dev.threadlint.config.ConfigProblem;
import dev.threadlint.config.ConfigReader;
import dev.threadlint.config.Configuration;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.Spelling;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds and reads the settings file of a run. Immutable; used by one thread. */
final class Settings {
    private final Terminal terminal;
    private final Toolbox toolbox;

    Settings(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    /** The given file, else the nearest one above the first path that is searched. */
    Optional<Path> file(Optional<Path> given, List<String> paths) {
        if (given.isPresent()) {
            return Optional.of(terminal.workingFolder().resolve(given.get()).normalize());
        }
        Disk disk = toolbox.disk();
        Path start = terminal.workingFolder();
        if (!paths.isEmpty()) {
            start = folderOf(paths.get(0), start);
        }
        return Configuration.nearest(start, candidate -> disk.kind(candidate) == Disk.Kind.FILE);
    }

    private Path folderOf(String path, Path otherwise) {
        try {
            Path first = terminal.workingFolder().resolve(path).normalize();
            Path folder = toolbox.disk().kind(first) == Disk.Kind.DIRECTORY ? first : first.getParent();
            return folder == null ? otherwise : folder;
        } catch (InvalidPathException e) {
            // Whoever searches for the file says so.
            return otherwise;
        }
    }

    /** Reads a settings file; everything that is wrong with it ends the command. */
    Configuration read(Optional<Path> file, Rulebook rulebook) {
        if (file.isEmpty()) {
            return Configuration.DEFAULT.withFolder(terminal.workingFolder());
        }
        ConfigReader.Reading reading = reading(file.get(), rulebook);
        if (!reading.problems().isEmpty()) {
            throw new UsageException(reading.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("\nthreadlint: ")));
        }
        return reading.configuration();
    }

    /** The models of the tool and of the settings; a mistake in a pack ends the command. */
    OwnModels models(Configuration configuration) {
        OwnModels models = OwnModels.read(toolbox.disk(), configuration, terminal.workingFolder());
        if (!models.problems().isEmpty()) {
            throw new UsageException(models.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("\nthreadlint: ")));
        }
        return models;
    }

    ConfigReader.Reading reading(Path file, Rulebook rulebook) {
        String name = SourceFiles.name(terminal.workingFolder(), file);
        FileReader.Outcome outcome = new FileReader(toolbox.disk()).read(file, name);
        if (outcome instanceof FileReader.Refused refused) {
            throw new UsageException(refused.problem().toString());
        }
        ConfigReader.Reading reading = ConfigReader.read(file, ((FileReader.Text) outcome).source().content(), rulebook);
        return new ConfigReader.Reading(reading.configuration(),
            reading.problems().stream().map(problem -> new ConfigProblem(name, problem.position(), problem.message())).toList());
    }

    /** The words of a selection on the command line, checked. */
    static List<String> selectors(List<String> words, String option, Rulebook rulebook) {
        for (String word : words) {
            if (!rulebook.isSelector(word)) {
                throw new UsageException(option + ": unknown rule `" + word + "`" + Spelling.hint(word, rulebook.selectors()));
            }
        }
        return words;
    }
}
