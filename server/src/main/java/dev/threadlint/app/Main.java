package dev.threadlint.app;

import dev.threadlint.cli.CommandRunner;
import dev.threadlint.cli.Terminal;

/** Entry point of the executable jar. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandRunner.run(arguments, Terminal.ofProcess(), Wiring.toolbox()));
    }
}
