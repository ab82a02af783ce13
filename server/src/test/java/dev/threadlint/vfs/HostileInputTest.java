package dev.threadlint.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostileInputTest {
    @TempDir
    private Path root;

    @BeforeEach
    void realName() throws IOException {
        root = root.toRealPath();
        Files.writeString(root.resolve("good.c"), "int x;\n");
    }

    @Test
    void aPipeIsNotReadAndTheOthersAre() throws Exception {
        Process process = new ProcessBuilder("mkfifo", root.resolve("pipe.c").toString()).start();
        assumeTrue(process.waitFor() == 0);
        SourceFiles.Found found = find(new LocalDisk(), ".");
        assertThat(names(found)).containsExactly("good.c");
        assertThat(found.problems()).singleElement().asString().startsWith("pipe.c: not a regular file");
        assertThat(refusal(new LocalDisk(), "pipe.c")).startsWith("not a regular file");
    }

    @Test
    void aDeviceIsNotRead() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        assertThat(find(new LocalDisk(), "/dev/zero").problems()).singleElement().asString().contains("not a regular file");
    }

    @Test
    void aFolderLinkedIntoItselfEnds() throws IOException {
        Files.createSymbolicLink(root.resolve("loop"), root);
        assertThat(names(find(new LocalDisk(), "."))).containsExactly("good.c");
    }

    @Test
    void aLinkToItselfIsNamed() throws IOException {
        Files.createSymbolicLink(root.resolve("self.c"), root.resolve("self.c"));
        assertThat(find(new LocalDisk(), ".").problems()).singleElement().asString().startsWith("self.c: not a regular file");
    }

    @Test
    void aLinkToNothingIsNamed() throws IOException {
        Files.createSymbolicLink(root.resolve("dangling.c"), root.resolve("nowhere.c"));
        assertThat(find(new LocalDisk(), ".").problems()).singleElement().hasToString("dangling.c: a link that leads nowhere");
    }

    @Test
    void aFileUnderTwoNamesIsReadOnce() throws IOException {
        Files.createSymbolicLink(root.resolve("other.c"), root.resolve("good.c"));
        assertThat(names(find(new LocalDisk(), "."))).containsExactly("good.c");
        assertThat(names(find(new LocalDisk(), "good.c", "./good.c", "other.c"))).containsExactly("good.c");
    }

    @Test
    void anUnreadableFileIsNamed() {
        Disk disk = new Refusing(root.resolve("good.c"), new AccessDeniedException("good.c"));
        assertThat(refusal(disk, "good.c")).isEqualTo("permission denied");
    }

    @Test
    void aFileThatVanishesIsNamed() {
        Disk disk = new Refusing(root.resolve("good.c"), new NoSuchFileException("good.c"));
        assertThat(refusal(disk, "good.c")).isEqualTo("vanished while it was being read");
    }

    @Test
    void aFolderThatVanishesDoesNotHideTheOthers() throws IOException {
        Files.createDirectory(root.resolve("sub"));
        SourceFiles.Found found = find(new Refusing(root.resolve("sub"), new NoSuchFileException("sub")), ".");
        assertThat(names(found)).containsExactly("good.c");
        assertThat(found.problems()).singleElement().hasToString("sub: the folder vanished while it was being read");
    }

    @Test
    void anUnreadableFolderDoesNotHideTheOthers() throws IOException {
        Files.createDirectory(root.resolve("sub"));
        SourceFiles.Found found = find(new Refusing(root.resolve("sub"), new AccessDeniedException("sub")), ".");
        assertThat(names(found)).containsExactly("good.c");
        assertThat(found.problems()).singleElement().asString().startsWith("sub: the folder cannot be read");
    }

    @Test
    void aBinaryFileIsNamed() throws IOException {
        Files.write(root.resolve("binary.c"), new byte[] {0x7f, 'E', 'L', 'F', 0, 0, 1});
        assertThat(refusal(new LocalDisk(), "binary.c")).isEqualTo("looks like a binary file, not analysed");
    }

    @Test
    void anEnormousFileIsNamed() throws IOException {
        byte[] line = new byte[10 * 1024 * 1024];
        Arrays.fill(line, (byte) ';');
        Files.write(root.resolve("line.c"), line);
        assertThat(refusal(new LocalDisk(), "line.c")).isEqualTo("larger than 8 MB, not analysed");
    }

    @Test
    void anEmptyFileIsAnEmptyText() throws IOException {
        Files.write(root.resolve("empty.c"), new byte[0]);
        assertThat(text("empty.c").source().content()).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreReadAsLatin1() throws IOException {
        Files.write(root.resolve("old.c"), "// gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        FileReader.Text text = text("old.c");
        assertThat(text.source().content()).isEqualTo("// gr\u00fcn\n");
        assertThat(text.note()).contains("not valid UTF-8, read as Latin-1");
    }

    @Test
    void byteOrderMarksAreNotPartOfTheText() throws IOException {
        Files.write(root.resolve("bom.c"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'i'});
        assertThat(text("bom.c").source().content()).isEqualTo("i");
        Files.write(root.resolve("wide.c"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'i', 0});
        assertThat(text("wide.c").source().content()).isEqualTo("i");
    }

    @Test
    void argumentsThatLeadNowhereAreNamed() throws IOException {
        Files.writeString(root.resolve("notes.txt"), "");
        assertThat(find(new LocalDisk(), "no.c", "no/*.c", "notes.txt", "good.c").problems()).extracting(InputProblem::toString)
            .containsExactly("no.c: no such file or directory", "no/*.c: the pattern matches no C, C++ or Java file",
                "notes.txt: not a C, C++ or Java file");
    }

    @Test
    void patternsSearchBelowTheirFixedPart() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/deep.c"), "");
        Files.writeString(root.resolve("a/top.c"), "");
        assertThat(names(find(new LocalDisk(), "a/**/*.c"))).containsExactly("a/b/deep.c", "a/top.c");
        assertThat(names(find(new LocalDisk(), "a/*.c"))).containsExactly("a/top.c");
    }

    private SourceFiles.Found find(Disk disk, String... arguments) {
        return new SourceFiles(disk, root, name -> name.endsWith(".c"), name -> false, SourceFiles.Ignoring.RESPECT).find(List.of(arguments));
    }

    private FileReader.Text text(String name) {
        FileReader.Outcome outcome = new FileReader(new LocalDisk()).read(root.resolve(name), name);
        assertThat(outcome).isInstanceOf(FileReader.Text.class);
        return (FileReader.Text) outcome;
    }

    private String refusal(Disk disk, String name) {
        FileReader.Outcome outcome = new FileReader(disk).read(root.resolve(name), name);
        assertThat(outcome).isInstanceOf(FileReader.Refused.class);
        return ((FileReader.Refused) outcome).problem().message();
    }

    private static List<String> names(SourceFiles.Found found) {
        return found.files().stream().map(SourceFile::name).toList();
    }

    /** The real disk, but one path fails when it is opened; permissions cannot be used since tests may run as root. */
    private static final class Refusing implements Disk {
        private final LocalDisk real = new LocalDisk();
        private final Path victim;
        private final IOException failure;

        Refusing(Path victim, IOException failure) {
            this.victim = victim;
            this.failure = failure;
        }

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
            if (path.equals(victim)) {
                throw failure;
            }
            return real.read(path, limit);
        }

        @Override
        public List<Path> list(Path directory) throws IOException {
            if (directory.equals(victim)) {
                throw failure;
            }
            return real.list(directory);
        }
    }
}
