package dev.threadlint.cli;

import dev.threadlint.report.HumanRenderer;
import dev.threadlint.report.JsonRenderer;
import dev.threadlint.report.Palette;
import dev.threadlint.report.Renderer;
import dev.threadlint.report.ReportInput;
import dev.threadlint.report.SarifRenderer;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which reports are written where. Immutable. */
final class Outputs {
    private final Map<Format, Optional<Path>> targets;

    private Outputs(Map<Format, Optional<Path>> targets) {
        this.targets = Map.copyOf(targets);
    }

    /** A kind of report. */
    enum Format { HUMAN, JSON, SARIF }

    /**
     * @param formats as given by {@code --format}
     * @param outputs as given by {@code --output}: {@code FORMAT=FILE} or, with a single format, {@code FILE}
     */
    static Outputs of(List<Format> formats, List<String> outputs, Path workingFolder) {
        Map<Format, Optional<Path>> targets = new EnumMap<>(Format.class);
        formats.forEach(format -> targets.put(format, Optional.empty()));
        List<String> plain = new ArrayList<>();
        for (String output : outputs) {
            Optional<Format> named = named(output);
            if (named.isPresent()) {
                targets.put(named.get(), Optional.of(path(output.substring(output.indexOf('=') + 1), workingFolder)));
            } else {
                plain.add(output);
            }
        }
        if (targets.isEmpty()) {
            targets.put(Format.HUMAN, Optional.empty());
        }
        if (!plain.isEmpty()) {
            List<Format> free = targets.keySet().stream().filter(format -> targets.get(format).isEmpty()).toList();
            if (plain.size() > 1 || free.size() != 1) {
                throw new UsageException("--output " + plain.get(0) + ": say which report, for example --output sarif=" + plain.get(0));
            }
            targets.put(free.get(0), Optional.of(path(plain.get(0), workingFolder)));
        }
        if (targets.values().stream().filter(Optional::isEmpty).count() > 1) {
            throw new UsageException("only one report can go to standard output; name files with --output FORMAT=FILE");
        }
        return new Outputs(targets);
    }

    void write(ReportInput input, Terminal terminal, Palette palette, HumanRenderer.Detail detail) {
        for (Format format : Format.values()) {
            Optional<Path> target = targets.getOrDefault(format, Optional.empty());
            if (target.isPresent()) {
                writeFile(renderer(format, Palette.PLAIN, detail), input, target.get());
            } else if (targets.containsKey(format)) {
                try {
                    renderer(format, palette, detail).render(input, terminal.out());
                    // A person who reads only the first lines closes the pipe; a machine must not take half a report for a whole one.
                    if (format != Format.HUMAN && terminal.out().checkError()) {
                        throw new UsageException("cannot write the whole report to standard output");
                    }
                } catch (IOException e) {
                    throw new UsageException("cannot write the report: " + e.getMessage());
                }
            }
        }
    }

    private static void writeFile(Renderer renderer, ReportInput input, Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            renderer.render(input, out);
        } catch (IOException e) {
            throw new UsageException("cannot write " + file + ": " + (e.getMessage() == null ? e : e.getMessage()));
        }
    }

    private static Renderer renderer(Format format, Palette palette, HumanRenderer.Detail detail) {
        return switch (format) {
            case HUMAN -> new HumanRenderer(palette, detail);
            case JSON -> new JsonRenderer();
            case SARIF -> new SarifRenderer();
        };
    }

    private static Optional<Format> named(String output) {
        int equals = output.indexOf('=');
        if (equals > 0) {
            for (Format format : Format.values()) {
                if (format.name().equalsIgnoreCase(output.substring(0, equals))) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    private static Path path(String name, Path workingFolder) {
        Path path;
        try {
            path = workingFolder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("--output " + name + ": not a valid path");
        }
        // Found out now rather than after a long analysis.
        if (name.isEmpty() || Files.isDirectory(path)) {
            throw new UsageException("--output " + name + ": is a folder");
        }
        if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
            throw new UsageException("--output " + name + ": its folder does not exist");
        }
        return path;
    }
}
