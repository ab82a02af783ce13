package dev.threadlint.cli;

import dev.threadlint.app.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs the real command inside this process. Stateless. */
final class CommandLineUnderTest {
    private CommandLineUnderTest() {}

    /** What a command answered. */
    record Answer(int exitCode, String out, String error) {}

    static Answer run(Path folder, String... arguments) {
        return run(folder, new byte[0], Map.of(), false, Wiring.toolbox(), arguments);
    }

    static Answer run(Path folder, Toolbox toolbox, String... arguments) {
        return run(folder, new byte[0], Map.of(), false, toolbox, arguments);
    }

    static Answer run(Path folder, byte[] input, Map<String, String> environment, boolean terminal, Toolbox toolbox, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int exitCode = CommandRunner.run(arguments, new Terminal(new ByteArrayInputStream(input), new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(error, false, StandardCharsets.UTF_8), folder, environment, terminal, terminal), toolbox);
        return new Answer(exitCode, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }
}
