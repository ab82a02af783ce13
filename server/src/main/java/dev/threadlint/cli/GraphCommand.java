package dev.threadlint.cli;

import dev.threadlint.config.Configuration;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.engine.Project;
import dev.threadlint.insight.ThreadGraph;
import dev.threadlint.ir.Unit;
import dev.threadlint.report.GraphRenderer;
import dev.threadlint.text.SourceText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code threadlint graph}. Used once. */
@Command(name = "graph", sortOptions = false,
    description = "Draws which threads run, what they share and under which locks, and the order in which locks are taken.")
final class GraphCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(names = {"-f", "--format"}, paramLabel = "FORMAT",
        description = "html (one page, works offline), dot (Graphviz), mermaid (Markdown) or json. Default: mermaid.")
    private GraphRenderer.Format format = GraphRenderer.Format.MERMAID;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private @Nullable String output;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    GraphCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        Optional<Path> target = Optional.ofNullable(output).map(this::target);
        Settings settings = new Settings(terminal, toolbox);
        Configuration configuration = settings.read(settings.file(inputs.config(), inputs.paths()), toolbox.rulebook().get());
        OwnModels models = settings.models(configuration);
        Project.Loaded loaded = new Loading(terminal, toolbox, inputs)
            .load(name -> configuration.excludes(terminal.workingFolder().resolve(name).toString()));
        loaded.problems().forEach(problem -> terminal.say("threadlint: " + problem));
        List<ThreadGraph> graphs = toolbox.analyzer().apply(models).graphs(loaded.units());
        if (graphs.isEmpty() && !inputs.quiet()) {
            terminal.say("threadlint: no thread is started in these files");
        }
        write(graphs, sources(loaded.units()), target);
        return loaded.problems().isEmpty() ? ExitCode.CLEAN.value() : ExitCode.INCOMPLETE.value();
    }

    private void write(List<ThreadGraph> graphs, Map<String, SourceText> sources, Optional<Path> target) {
        try {
            if (target.isPresent()) {
                try (Writer out = Files.newBufferedWriter(target.get(), StandardCharsets.UTF_8)) {
                    GraphRenderer.write(format, graphs, sources, out);
                }
            } else {
                GraphRenderer.write(format, graphs, sources, terminal.out());
                if (terminal.out().checkError()) {
                    throw new UsageException("cannot write the whole graph to standard output");
                }
            }
        } catch (IOException e) {
            throw new UsageException("cannot write the graph: " + e.getMessage());
        }
    }

    private Path target(String name) {
        try {
            Path path = terminal.workingFolder().resolve(name).normalize();
            if (name.isEmpty() || Files.isDirectory(path)) {
                throw new UsageException("--output " + name + ": is a folder");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new UsageException("--output " + name + ": not a valid path");
        }
    }

    private static Map<String, SourceText> sources(List<Unit> units) {
        Map<String, SourceText> sources = new HashMap<>();
        units.forEach(unit -> sources.put(unit.source().path(), unit.source()));
        return sources;
    }
}
