package dev.threadlint.engine;

import dev.threadlint.config.ConfigReader;
import dev.threadlint.config.Configuration;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the settings file of a folder says. A file with mistakes counts as far as it could be read, for an editor cannot stop like
 * a command. Immutable.
 *
 * @param problems mistakes in the file, one line each
 */
record WorkspaceSettings(Configuration configuration, List<String> problems) {
    WorkspaceSettings {
        problems = List.copyOf(problems);
    }

    /** @param folder absolute; the nearest file at or above it counts */
    static WorkspaceSettings read(Disk disk, Path folder, Rulebook rulebook) {
        Optional<Path> file = Configuration.nearest(folder, candidate -> disk.kind(candidate) == Disk.Kind.FILE);
        if (file.isEmpty()) {
            return new WorkspaceSettings(Configuration.DEFAULT.withFolder(folder), List.of());
        }
        String name = SourceFiles.name(folder, file.get());
        FileReader.Outcome outcome = new FileReader(disk).read(file.get(), name);
        if (outcome instanceof FileReader.Text text) {
            ConfigReader.Reading reading = ConfigReader.read(file.get(), text.source().content(), rulebook);
            return new WorkspaceSettings(reading.configuration(), reading.problems().stream()
                .map(problem -> name + ":" + problem.position().line() + ":" + problem.position().column() + ": " + problem.message()).toList());
        }
        return new WorkspaceSettings(Configuration.DEFAULT.withFolder(folder), List.of(((FileReader.Refused) outcome).problem().toString()));
    }
}
