package dev.threadlint.engine;

import dev.threadlint.config.ConfigProblem;
import dev.threadlint.config.Configuration;
import dev.threadlint.config.PackFile;
import dev.threadlint.models.ModelProblem;
import dev.threadlint.models.Models;
import dev.threadlint.models.YamlModels;
import dev.threadlint.text.Position;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.FileReader;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The models of the tool and on top of them those that a project's settings name. Entries with a mistake are left out. Immutable.
 *
 * @param packs name and text of each own pack, in the order of the settings; a later one wins
 * @param problems mistakes in the packs and packs that cannot be read
 */
public record OwnModels(List<Pack> packs, List<ConfigProblem> problems) {
    /** The models of the tool alone. */
    public static final OwnModels NONE = new OwnModels(List.of(), List.of());

    public OwnModels {
        packs = List.copyOf(packs);
        problems = List.copyOf(problems);
    }

    /** The text of a pack and how problems name it. */
    public record Pack(String name, String text) {}

    /** @param shownFrom folder that the names in problems are relative to */
    public static OwnModels read(Disk disk, Configuration configuration, Path shownFrom) {
        List<Pack> packs = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        for (PackFile file : configuration.models()) {
            String name = SourceFiles.name(shownFrom, file.file());
            FileReader.Outcome outcome = new FileReader(disk).read(file.file(), name);
            if (outcome instanceof FileReader.Text text) {
                packs.add(new Pack(name, text.source().content()));
                YamlModels.empty().withUser(text.source().content(), name).problems().stream().map(OwnModels::problem).forEach(problems::add);
            } else if (outcome instanceof FileReader.Refused refused) {
                problems.add(new ConfigProblem(SourceFiles.name(shownFrom, file.settings()), file.position(),
                    "the model pack " + refused.problem()));
            }
        }
        return new OwnModels(packs, problems);
    }

    Models all() {
        YamlModels models = YamlModels.builtIn();
        for (Pack pack : packs) {
            models = models.withUser(pack.text, pack.name).models();
        }
        return models;
    }

    private static ConfigProblem problem(ModelProblem problem) {
        return new ConfigProblem(problem.path(), new Position(problem.line(), problem.column()), problem.message());
    }
}
