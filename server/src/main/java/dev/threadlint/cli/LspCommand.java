package dev.threadlint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code threadlint lsp}. Used once. */
@Command(name = "lsp", description = "Runs the language server on standard input and output; editors start it.")
final class LspCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Toolbox toolbox;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
    private boolean help;

    @Option(names = "--stdio", description = "Accepted for editors that pass it; standard input and output are always used.")
    private boolean stdio;

    LspCommand(Terminal terminal, Toolbox toolbox) {
        this.terminal = terminal;
        this.toolbox = toolbox;
    }

    @Override
    public Integer call() {
        // Whatever a library prints must not get between the messages of the protocol.
        System.setOut(terminal.error());
        return toolbox.server().run(terminal.in(), terminal.out());
    }
}
