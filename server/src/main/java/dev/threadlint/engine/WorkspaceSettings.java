package dev.threadlint.engine;

import dev.threadlint.config.ConfigProblem;
import dev.threadlint.config.ConfigReader;
import dev.threadlint.config.Configuration;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the settings file of a folder says. A file with mistakes counts as far as it could be read, for an editor cannot stop like
 * a command. Immutable.
 *
 * @param models the models of the tool and of the settings
 * @param problems mistakes in the file and in the packs it names, one line each
 * @param text of the file; empty, under the name it would have, when there is none
 */
record WorkspaceSettings(Configuration configuration, OwnModels models, List<String> problems, SourceText text) {
    WorkspaceSettings {
        problems = List.copyOf(problems);
    }

    /** @param folder absolute; the nearest file at or above it counts */
    static WorkspaceSettings read(Disk disk, Path folder, Rulebook rulebook) {
        Optional<Path> file = Configuration.nearest(folder, candidate -> disk.kind(candidate) == Disk.Kind.FILE);
        if (file.isEmpty()) {
            return new WorkspaceSettings(Configuration.DEFAULT.withFolder(folder), OwnModels.NONE, List.of(), new SourceText(Configuration.FILE_NAME, ""));
        }
        String name = SourceFiles.name(folder, file.get());
        FileReader.Outcome outcome = new FileReader(disk).read(file.get(), name);
        if (outcome instanceof FileReader.Text text) {
            ConfigReader.Reading reading = ConfigReader.read(file.get(), text.source().content(), rulebook);
            OwnModels models = OwnModels.read(disk, reading.configuration(), folder);
            Stream<ConfigProblem> own = reading.problems().stream().map(problem -> new ConfigProblem(name, problem.position(), problem.message()));
            return new WorkspaceSettings(reading.configuration(), models,
                Stream.concat(own, models.problems().stream()).map(ConfigProblem::toString).toList(),
                text.source());
        }
        return new WorkspaceSettings(Configuration.DEFAULT.withFolder(folder), OwnModels.NONE, List.of(((FileReader.Refused) outcome).problem().toString()),
            new SourceText(name, ""));
    }
}
