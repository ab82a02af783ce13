package dev.threadlint.cli;

import dev.threadlint.engine.Analyzer;
import dev.threadlint.engine.OwnModels;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.Disk;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The parts that commands work with, made when first asked for so that short commands load little. Immutable.
 *
 * @param disk where files are read from
 * @param frontEnds one per family of languages
 * @param analyzer the engine, with a project's own models
 * @param rulebook every rule
 * @param server runs the language server and answers the exit code
 */
public record Toolbox(Disk disk, Supplier<List<FrontEnd>> frontEnds, Function<OwnModels, Analyzer> analyzer, Supplier<Rulebook> rulebook,
                      Server server) {
    /** The language server as the command sees it. */
    @FunctionalInterface
    public interface Server {
        int run(InputStream in, OutputStream out);
    }
}
