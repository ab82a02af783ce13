package dev.threadlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.threadlint.app.Main;
import dev.threadlint.app.Wiring;
import dev.threadlint.engine.Analyzer;
import dev.threadlint.engine.Snapshot;
import dev.threadlint.ir.Unit;
import dev.threadlint.vfs.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit codes that no text of commands can bring about: 70 and 130. The others are in test-fixtures/cli/exit-codes.txt. */
class ExitCodeTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void oneFile() throws IOException {
        Files.writeString(folder.resolve("a.c"), "int x;\n");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.error()).contains("Usage: threadlint").contains("check");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void namesThatCannotBeFilesAreWrongUsage() {
        for (List<String> arguments : List.of(List.of("why", "a\0.c:3"), List.of("check", "-", "--stdin-filename", "a\0.c"),
            List.of("check", "--output", "a\0", "a.c"))) {
            CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, arguments.toArray(String[]::new));
            assertThat(answer.exitCode()).isEqualTo(2);
            assertThat(answer.error()).contains("not a valid path").doesNotContain("internal error");
        }
        assertThat(CommandLineUnderTest.run(folder, "check", "a\0.c").exitCode()).isEqualTo(3);
    }

    @Test
    void aDefectOfTheToolIsOneSentence() {
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, failing(() -> new IllegalStateException("lost")), "check", "a.c");
        assertThat(answer.exitCode()).isEqualTo(70);
        assertThat(answer.error()).contains("internal error").contains("lost").contains("please report").doesNotContain("\tat ");
    }

    @Test
    void itsDetailsAreShownOnDemand() {
        CommandLineUnderTest.Answer answer =
            CommandLineUnderTest.run(folder, failing(() -> new IllegalStateException("lost")), "check", "--verbose", "a.c");
        assertThat(answer.exitCode()).isEqualTo(70);
        assertThat(answer.error()).contains("\tat ");
    }

    @Test
    void errorsOfTheMachineAreNoStackTraceEither() {
        CommandLineUnderTest.Answer deep = CommandLineUnderTest.run(folder, failing(StackOverflowError::new), "check", "a.c");
        assertThat(deep.exitCode()).isEqualTo(70);
        assertThat(deep.error()).contains("internal error").doesNotContain("\tat ");
        CommandLineUnderTest.Answer large = CommandLineUnderTest.run(folder, failing(OutOfMemoryError::new), "check", "a.c");
        assertThat(large.exitCode()).isEqualTo(70);
        assertThat(large.error()).contains("not enough memory").doesNotContain("\tat ");
    }

    @Test
    void apartOfTheAnalysisThatFailsIsNotACleanRun() {
        Toolbox toolbox = with(new Answering(units -> new Snapshot(byPath(units), List.of(), List.of("The rule x failed."))));
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, toolbox, "check", "a.c");
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.error()).isEqualTo("threadlint: The rule x failed.\n");
    }

    @Test
    void anInterruptedRunReportsNothing() {
        Toolbox toolbox = with(new Answering(units -> {
            Thread.currentThread().interrupt();
            return new Snapshot(byPath(units), List.of(), List.of());
        }));
        try {
            CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, toolbox, "check", "a.c");
            assertThat(answer.exitCode()).isEqualTo(130);
            assertThat(answer.out()).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theInterruptSignalEndsTheProcessWith130() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/status")) && !ignoresInterrupt());
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), Main.class.getName(), "check", "-", "--stdin-filename", "a.c")
            .directory(folder.toFile()).redirectErrorStream(true).start();
        try {
            // More than a pipe holds: once it is written, the command is reading and waits for an end that never comes. A signal that
            // comes earlier, while the virtual machine still starts, is answered by the machine and not by us.
            process.getOutputStream().write(" ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor()).isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(new String(process.getInputStream().readAllBytes())).doesNotContain("\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    /** A shell that started this in the background may have switched the signal off for all its children. */
    private static boolean ignoresInterrupt() throws IOException {
        return Files.readString(Path.of("/proc/self/status")).matches("(?s).*SigIgn:\\s*[0-9a-f]*[2367abef]\\n.*");
    }

    private static Toolbox failing(Supplier<Throwable> failure) {
        return with(new Answering(units -> {
            throw ExitCodeTest.<RuntimeException>unchecked(failure.get());
        }));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    private static Toolbox with(Analyzer analyzer) {
        Toolbox real = Wiring.toolbox();
        return new Toolbox(new LocalDisk(), real.frontEnds(), models -> analyzer, real.rulebook(), real.server());
    }

    private static Map<String, Unit> byPath(Collection<Unit> units) {
        Map<String, Unit> byPath = new TreeMap<>();
        units.forEach(unit -> byPath.put(unit.source().path(), unit));
        return byPath;
    }

    /** An analyzer with one answer. */
    private record Answering(java.util.function.Function<Collection<Unit>, Snapshot> answer) implements Analyzer {
        @Override
        public Snapshot analyze(Collection<Unit> units, BooleanSupplier cancelled) {
            return answer.apply(units);
        }

        @Override
        public List<dev.threadlint.insight.ThreadGraph> graphs(Collection<Unit> units) {
            return List.of();
        }

        @Override
        public List<String> explain(Collection<Unit> units, String path, int line) {
            return List.of();
        }
    }
}
