package dev.threadlint.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a subcommand: version and help. Used once. */
@Command(name = "threadlint", sortOptions = false, synopsisSubcommandLabel = "COMMAND",
    header = "Finds thread defects in C, C++ and Java: which two threads, which two places, which locks.",
    description = {"",
        "Reads source text as it is; no build, no compiler, no configuration needed.",
        "",
        "  threadlint check                  look at everything below this folder",
        "  threadlint check src/server.c     look at one file",
        "  threadlint fix --diff             show what can be mended; without --diff, mend it",
        "  threadlint explain RULE           what a rule finds, why, and how to mend it",
        "  threadlint graph                  draw threads, what they share, and their locks",
        ""},
    footer = {"",
        "Exit codes: 0 nothing found; 1 findings; 2 wrong usage or settings; 3 nothing found, but some",
        "input could not be read or analysed; 70 internal error; 130 interrupted."})
final class ThreadlintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text; 'threadlint COMMAND --help' tells more.")
    private boolean help;

    @Option(names = {"-V", "--version"}, description = "Show the version.")
    private boolean version;

    ThreadlintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (version) {
            terminal.out().println("threadlint " + version());
            return ExitCode.CLEAN.value();
        }
        spec.commandLine().usage(terminal.error());
        return ExitCode.USAGE.value();
    }

    static String version() {
        return Optional.ofNullable(ThreadlintCommand.class.getPackage().getImplementationVersion()).orElse("development");
    }
}
