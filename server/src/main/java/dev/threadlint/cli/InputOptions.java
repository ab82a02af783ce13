package dev.threadlint.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say what is analysed; shared by several commands. Filled by the parser, then only read. */
final class InputOptions {
    @Parameters(paramLabel = "PATH", arity = "0..*",
        description = "Files, folders or quoted patterns such as 'src/**/*.c'; - reads standard input. Default: the current folder.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--stdin-filename", paramLabel = "NAME", description = "Name (and so the language) of the text read from standard input.")
    private @Nullable String stdinFilename;

    @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Number of threads that read files. Default: one per processor.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--no-ignore", description = "Also look at files that .gitignore names, hidden folders and build output.")
    private boolean noIgnore;

    @Option(names = "--config", paramLabel = "FILE", description = "Use this settings file instead of the nearest .threadlint.yaml.")
    private @Nullable Path config;

    @Option(names = {"-q", "--quiet"}, description = "Only findings and problems: no progress, no summary.")
    private boolean quiet;

    @Option(names = {"-v", "--verbose"}, description = "Say more: remarks about files, stack traces of internal errors.")
    private boolean verbose;

    List<String> paths() {
        return paths;
    }

    Optional<String> stdinFilename() {
        return Optional.ofNullable(stdinFilename);
    }

    int jobs() {
        if (jobs < 1) {
            throw new UsageException("--jobs must be at least 1");
        }
        return Math.min(jobs, 256);
    }

    boolean noIgnore() {
        return noIgnore;
    }

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }
}
