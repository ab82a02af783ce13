package dev.threadlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.LocalDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixCommandTest {
    private static final String BEFORE = """
        #include <pthread.h>
        #include <stdlib.h>
        static void *work(void *argument) { return argument; }
        int main(void) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, work, NULL) < 0)
                exit(1);
            pthread_join(thread, NULL);
            return 0;
        }
        """;
    private static final String AFTER = BEFORE.replace("< 0", "!= 0");

    @TempDir
    private Path folder;
    private Path file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        folder = folder.toRealPath();
        file = folder.resolve("a.c");
        Files.writeString(file, BEFORE);
    }

    @Test
    void writesTheMendedFileAndSaysWhatWasDone() {
        assertThat(run("fix")).isZero();

        assertThat(file).hasContent(AFTER);
        assertThat(out()).isEqualTo("a.c:6:9: Compare with '!= 0' (thread-create-error-checked-with-negative)\n");
        assertThat(error()).isEqualTo("threadlint: 1 file changed, 0 findings left\n");
        assertThat(run("fix")).isZero();
        assertThat(file).hasContent(AFTER);
    }

    @Test
    void diffShowsTheChangeAndWritesNothing() {
        assertThat(run("fix", "--diff", "a.c")).isEqualTo(1);

        assertThat(file).hasContent(BEFORE);
        assertThat(out()).startsWith("--- a/a.c\n+++ b/a.c\n@@ -3,7 +3,7 @@\n")
            .contains("\n-    if (pthread_create(&thread, NULL, work, NULL) < 0)\n+    if (pthread_create(&thread, NULL, work, NULL) != 0)\n");
    }

    @Test
    void diffOfCleanFilesIsEmptyAndEndsWithZero() throws IOException {
        Files.writeString(file, AFTER);
        assertThat(run("fix", "--diff")).isZero();
        assertThat(out()).isEmpty();
    }

    @Test
    void otherRulesAreLeftAlone() {
        assertThat(run("fix", "--rule", "thread-never-joined")).isZero();
        assertThat(file).hasContent(BEFORE);
    }

    @Test
    void findingsThatAreLeftGiveOne() throws IOException {
        Files.writeString(file, BEFORE.replace("{ return argument; }", "{ int own = 1; return &own; }"));

        assertThat(run("fix")).isEqualTo(1);

        assertThat(Files.readString(file)).contains("!= 0");
        assertThat(error()).startsWith("threadlint: 1 file changed, 1 finding left\n").contains("--unsafe mends 1 more");
        assertThat(run("fix", "--rule", "thread-create-error-checked-with-negative")).isZero();
    }

    @Test
    void fileThatCannotBeWrittenKeepsItsFinding() {
        LocalDisk real = new LocalDisk();
        assertThat(run(new ReadOnly(real), "fix")).isEqualTo(1);
        assertThat(error()).contains("threadlint: a.c: cannot be written: the disk is only read\n");
        assertThat(file).hasContent(BEFORE);
    }

    @Test
    void wrongWordsAreUsageErrors() {
        assertThat(run("fix", "--choice", "detatch")).isEqualTo(2);
        assertThat(error()).contains("unknown fix `detatch`; did you mean `detach`?");
        assertThat(run("fix", "--rule", "no-such-rule")).isEqualTo(2);
        assertThat(run("fix", "-", "--stdin-filename", "x.c")).isEqualTo(2);
    }

    @Test
    void standardInputCanBeDiffed() {
        assertThat(run("fix", "--diff", "-", "--stdin-filename", "x.c")).isEqualTo(1);
        assertThat(out()).startsWith("--- a/x.c\n");
    }

    private int run(String... arguments) {
        return run(new LocalDisk(), arguments);
    }

    private int run(Disk disk, String... arguments) {
        out.reset();
        error.reset();
        Terminal terminal = new Terminal(new ByteArrayInputStream(BEFORE.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(error, true, StandardCharsets.UTF_8), folder, Map.of(), false, false);
        Toolbox toolbox = new Toolbox(disk, () -> List.of(new CFrontEnd(), new JavaFrontEnd()), models -> new ProgramAnalyzer(models), Rulebook::builtIn,
            (in, to) -> 70);
        return CommandRunner.run(arguments, terminal, toolbox);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }

    /** A disk as it is, but nothing can be written; permissions cannot be used since tests may run as root. */
    private record ReadOnly(LocalDisk real) implements Disk {
        @Override
        public Kind kind(Path path) {
            return real.kind(path);
        }

        @Override
        public boolean isLink(Path path) {
            return real.isLink(path);
        }

        @Override
        public Path identity(Path path) {
            return real.identity(path);
        }

        @Override
        public byte[] read(Path path, int limit) throws IOException {
            return real.read(path, limit);
        }

        @Override
        public List<Path> list(Path directory) throws IOException {
            return real.list(directory);
        }
    }
}
