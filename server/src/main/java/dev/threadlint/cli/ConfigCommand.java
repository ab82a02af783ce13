package dev.threadlint.cli;

import dev.threadlint.config.ConfigReader;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.vfs.SourceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code threadlint config verify}. Used once. */
@Command(name = "config", description = "Works with the settings file.")
final class ConfigCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    ConfigCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        throw new UsageException("say what to do: threadlint config verify [FILE]");
    }

    @Command(name = "verify", description = "Checks a settings file and the model packs that it names, and says exactly where they are wrong.")
    int verify(@Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: the nearest .threadlint.yaml.") @Nullable Path given) {
        Settings settings = new Settings(terminal, toolbox);
        Optional<Path> file = settings.file(Optional.ofNullable(given), List.of());
        if (file.isEmpty()) {
            throw new UsageException("no .threadlint.yaml here or in the folders above");
        }
        ConfigReader.Reading reading = settings.reading(file.get(), toolbox.rulebook().get());
        OwnModels models = OwnModels.read(toolbox.disk(), reading.configuration(), terminal.workingFolder());
        reading.problems().forEach(terminal.out()::println);
        models.problems().forEach(terminal.out()::println);
        if (!reading.problems().isEmpty() || !models.problems().isEmpty()) {
            return ExitCode.USAGE.value();
        }
        terminal.out().println(SourceFiles.name(terminal.workingFolder(), file.get()) + ": in order");
        return ExitCode.CLEAN.value();
    }
}
