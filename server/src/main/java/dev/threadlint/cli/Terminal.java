package dev.threadlint.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the outside: streams, folder, environment. Immutable; the streams are as thread-safe as they are.
 *
 * @param workingFolder absolute
 * @param environment variables such as NO_COLOR
 * @param outIsTerminal whether a person reads the standard output
 * @param errorIsTerminal whether a person reads the standard error
 */
public record Terminal(InputStream in, PrintStream out, PrintStream error, Path workingFolder, Map<String, String> environment,
                       boolean outIsTerminal, boolean errorIsTerminal) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** The process's own; the launcher tells by properties which streams are terminals, as Java 17 cannot ask for each. */
    public static Terminal ofProcess() {
        return new Terminal(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err),
            Path.of("").toAbsolutePath().normalize(), System.getenv(),
            Boolean.getBoolean("threadlint.tty.out"), Boolean.getBoolean("threadlint.tty.err"));
    }

    /** Reports are UTF-8 whatever the locale says, and are written in large pieces. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), 16 * 1024), false, StandardCharsets.UTF_8);
    }

    /** A line on the standard error at once; names of files must not steer the terminal. */
    void say(String line) {
        error.println(line.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD"));
        error.flush();
    }
}
