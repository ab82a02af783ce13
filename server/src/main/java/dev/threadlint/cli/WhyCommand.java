package dev.threadlint.cli;

import dev.threadlint.config.Configuration;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.engine.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import dev.threadlint.vfs.SourceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code threadlint why FILE:LINE}. Used once. */
@Command(name = "why", sortOptions = false,
    description = "Tells what was concluded at a line: threads that reach it, locks held, live threads, why nothing is reported.")
final class WhyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Parameters(index = "0", paramLabel = "FILE:LINE", description = "The line in question, for example src/queue.c:42.")
    private String place = "";

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    WhyCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        int colon = place.lastIndexOf(':');
        int line = colon < 1 ? 0 : number(place.substring(colon + 1));
        if (line < 1) {
            throw new UsageException("expected FILE:LINE, found '" + place + "'");
        }
        Path file = terminal.workingFolder().resolve(place.substring(0, colon)).normalize();
        Settings settings = new Settings(terminal, toolbox);
        Configuration configuration = settings.read(settings.file(inputs.config(), paths(file)), toolbox.rulebook().get());
        OwnModels models = settings.models(configuration);
        Project.Loaded loaded = new Loading(terminal, toolbox, inputs).load(paths(file), name -> false);
        String name = SourceFiles.name(terminal.workingFolder(), file);
        loaded.problems().forEach(problem -> terminal.say("threadlint: " + problem));
        if (loaded.units().stream().noneMatch(unit -> unit.source().path().equals(name))) {
            terminal.say("threadlint: " + name + " is not among the files that were read");
            return ExitCode.INCOMPLETE.value();
        }
        toolbox.analyzer().apply(models).explain(loaded.units(), name, line).forEach(terminal.out()::println);
        return ExitCode.CLEAN.value();
    }

    /** What is read to answer: as given, else the current folder, or for a file outside of it the folder that holds the file. */
    private List<String> paths(Path file) {
        // The option group takes all parameters, also the one that names the line.
        List<String> given = inputs.paths().stream().skip(1).toList();
        if (!given.isEmpty()) {
            return given;
        }
        Path parent = file.getParent();
        return List.of(file.startsWith(terminal.workingFolder()) || parent == null ? "." : parent.toString());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
