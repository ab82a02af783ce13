package dev.threadlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.threadlint.app.Wiring;
import dev.threadlint.vfs.Disk;
import dev.threadlint.vfs.LocalDisk;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that were not made for us: each costs one clear sentence, and the files around it are analysed. */
@Timeout(120)
class HostileFilesTest {
    private static final String UNCHECKED = """
        #include <pthread.h>
        void *work(void *p) { return p; }
        void go(void) { pthread_t t; pthread_create(&t, 0, work, 0); pthread_join(t, 0); }
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void besideAnOrdinaryFile() throws IOException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("ordinary.c"), UNCHECKED);
    }

    @Test
    void emptyFilesAreFine() throws IOException {
        for (String name : List.of("empty.c", "empty.cpp", "Empty.java")) {
            write(name, new byte[0]);
        }
        assertThat(othersAreAnalysed().error()).isEmpty();
    }

    @Test
    void aBinaryFile() throws IOException {
        write("binary.c", new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1});
        leftOut("binary.c", "looks like a binary file, not analysed");
    }

    @Test
    void aLineOfTenMegabytes() throws IOException {
        byte[] line = new byte[10 << 20];
        Arrays.fill(line, (byte) ';');
        write("line.c", line);
        leftOut("line.c", "larger than 8 MB, not analysed");
    }

    @Test
    void aJavaLineOfThreeMegabytes() throws IOException {
        write("Line.java", ("class Line { void f() {" + "g();".repeat(750_000) + "} }").getBytes(StandardCharsets.UTF_8));
        leftOut("Line.java", "more than 500,000 words and signs, not analysed");
    }

    @Test
    void aLongTextInOneLiteralIsFine() throws IOException {
        write("Line.java", ("class Line { String s = \"" + "x".repeat(3_000_000) + "\"; }").getBytes(StandardCharsets.UTF_8));
        assertThat(othersAreAnalysed().error()).isEmpty();
    }

    @Test
    void longInitialisersAreFine() throws IOException {
        String list = "1,".repeat(20_000);
        write("Table.java", ("class Table { void f() { int[] a = {" + list + "}; } }").getBytes(StandardCharsets.UTF_8));
        write("table.c", ("void f(void) { int a[] = {" + list + "}; }").getBytes(StandardCharsets.UTF_8));
        assertThat(othersAreAnalysed().error()).isEmpty();
    }

    @Test
    void bracketsHundredThousandDeep() throws IOException {
        String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
        write("deep.c", ("int f(void) { return " + deep + "; }").getBytes(StandardCharsets.UTF_8));
        leftOut("deep.c", "brackets nest more than 1000 deep");
        Files.delete(folder.resolve("deep.c"));
        write("Deep.java", ("class Deep { int f() { return " + deep + "; } }").getBytes(StandardCharsets.UTF_8));
        leftOut("Deep.java", "brackets are nested more than 1000 deep");
        Files.delete(folder.resolve("Deep.java"));
        write("Types.java", ("class Types { " + "A<".repeat(100_000) + "B" + ">".repeat(100_000) + " x; }").getBytes(StandardCharsets.UTF_8));
        leftOut("Types.java", "type arguments are nested more than 300 deep");
    }

    @Test
    void anotherEncodingIsReadAllTheSame() throws IOException {
        write("old.c", ("// gr\u00fcn\n" + UNCHECKED).getBytes(StandardCharsets.ISO_8859_1));
        write("wide.c", ("\uFEFF" + UNCHECKED).getBytes(StandardCharsets.UTF_16LE));
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, "check", "--verbose");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).contains("--> old.c:4:30").contains("--> wide.c:3:30").contains("--> ordinary.c:3:30");
        assertThat(answer.error()).isEqualTo("threadlint: old.c: not valid UTF-8, read as Latin-1\n");
    }

    @Test
    void pipesDevicesAndLoops() throws Exception {
        assumeTrue(new ProcessBuilder("mkfifo", folder.resolve("pipe.c").toString()).start().waitFor() == 0);
        Files.createSymbolicLink(folder.resolve("zero.c"), Path.of("/dev/zero"));
        Files.createSymbolicLink(folder.resolve("self.c"), folder.resolve("self.c"));
        Files.createSymbolicLink(folder.resolve("nowhere.c"), folder.resolve("gone.c"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        CommandLineUnderTest.Answer answer = othersAreAnalysed();
        assertThat(answer.error().lines()).containsExactly(
            "threadlint: nowhere.c: a link that leads nowhere",
            "threadlint: pipe.c: not a regular file (device, pipe, socket or looping link)",
            "threadlint: self.c: not a regular file (device, pipe, socket or looping link)",
            "threadlint: zero.c: not a regular file (device, pipe, socket or looping link)");
    }

    @Test
    void anUnreadableFile() throws IOException {
        write("secret.c", UNCHECKED.getBytes(StandardCharsets.UTF_8));
        refused(new AccessDeniedException("secret.c"), "secret.c", "permission denied");
    }

    @Test
    void aFileThatVanishes() throws IOException {
        write("gone.c", UNCHECKED.getBytes(StandardCharsets.UTF_8));
        refused(new NoSuchFileException("gone.c"), "gone.c", "vanished while it was being read");
    }

    @Test
    void aFolderThatVanishes() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        refused(new NoSuchFileException("sub"), "sub", "the folder vanished while it was being read");
    }

    @Test
    void namesDoNotSteerTheTerminal() throws IOException {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"));
        Files.delete(folder.resolve("ordinary.c"));
        write("red\u001b[31m.c", UNCHECKED.getBytes(StandardCharsets.UTF_8));
        write("bin\u001b[31m.c", new byte[] {0});
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, "check");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).contains("red\uFFFD[31m.c:3:30").doesNotContain("\u001b");
        assertThat(answer.error()).contains("bin\uFFFD[31m.c").doesNotContain("\u001b");
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** The ordinary file's finding is there, and with it alone the run fails. */
    private CommandLineUnderTest.Answer othersAreAnalysed() {
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, "check");
        assertThat(answer.out()).contains("[thread-create-result-unchecked]").contains("--> ordinary.c:3:30");
        assertThat(answer.error()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(answer.exitCode()).isEqualTo(1);
        return answer;
    }

    private void leftOut(String name, String message) {
        assertThat(othersAreAnalysed().error()).isEqualTo("threadlint: " + name + ": " + message + "\n");
        CommandLineUnderTest.Answer alone = CommandLineUnderTest.run(folder, "check", name);
        assertThat(alone.exitCode()).isEqualTo(3);
        assertThat(alone.error()).isEqualTo("threadlint: " + name + ": " + message + "\n");
    }

    /** Permissions cannot be used, since tests may run as root. */
    private void refused(IOException failure, String victim, String message) {
        Toolbox real = Wiring.toolbox();
        Toolbox toolbox = new Toolbox(failing(folder.resolve(victim), failure), real.frontEnds(), real.analyzer(), real.rulebook(), real.server());
        CommandLineUnderTest.Answer answer = CommandLineUnderTest.run(folder, toolbox, "check");
        assertThat(answer.error()).isEqualTo("threadlint: " + victim + ": " + message + "\n");
        assertThat(answer.out()).contains("--> ordinary.c:3:30");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(CommandLineUnderTest.run(folder, toolbox, "check", "--select", "data-race").exitCode()).isEqualTo(3);
    }

    /** The real disk, but opening one path fails. */
    private static Disk failing(Path victim, IOException failure) {
        LocalDisk disk = new LocalDisk();
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
            if (victim.equals(arguments[0]) && (method.getName().equals("read") || method.getName().equals("list"))) {
                throw failure;
            }
            try {
                return method.invoke(disk, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
