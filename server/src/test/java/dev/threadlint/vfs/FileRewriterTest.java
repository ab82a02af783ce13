package dev.threadlint.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.text.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRewriterTest {
    @TempDir
    private Path root;
    private Path file;

    @BeforeEach
    void name() {
        file = root.resolve("a.c");
    }

    @Test
    void everyEncodingIsKept() throws IOException {
        keeps(StandardCharsets.UTF_8);
        keeps(StandardCharsets.ISO_8859_1);
        keeps(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF);
        keeps(StandardCharsets.UTF_16LE, 0xFF, 0xFE);
        keeps(StandardCharsets.UTF_16BE, 0xFE, 0xFF);
    }

    @Test
    void whatTheEncodingCannotHoldIsNotWritten() throws IOException {
        byte[] latin = "/* \u00e4 */\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, latin);

        assertThat(rewrite(read(), "/* \u00e4 \u4e16 */\n")).hasValueSatisfying(problem ->
            assertThat(problem).hasToString("a.c: the change cannot be written in the encoding of the file"));
        assertThat(Files.readAllBytes(file)).isEqualTo(latin);
    }

    @Test
    void fileThatChangedMeanwhileIsLeftAlone() throws IOException {
        Files.writeString(file, "old\n");
        SourceText before = read();
        Files.writeString(file, "typed by somebody\n");

        assertThat(rewrite(before, "new\n")).isPresent();
        assertThat(file).hasContent("typed by somebody\n");
    }

    @Test
    void permissionsStayAndNothingLiesAround() throws IOException {
        Files.writeString(file, "old\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(rewrite(read(), "new\n")).isEmpty();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwxr-x---");
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void linkStaysALink() throws IOException {
        Path real = root.resolve("real.c");
        Files.writeString(real, "old\n");
        Files.createSymbolicLink(file, real);

        assertThat(rewrite(read(), "new\n")).isEmpty();

        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(real).hasContent("new\n");
    }

    @Test
    void vanishedFileIsSaid() throws IOException {
        Files.writeString(file, "old\n");
        SourceText before = read();
        Files.delete(file);

        assertThat(rewrite(before, "new\n").map(InputProblem::message)).hasValue("vanished before it could be written");
    }

    private void keeps(Charset charset, int... mark) throws IOException {
        Files.write(file, bytes("/* \u00e4 */\r\nint x;\n", charset, mark));
        SourceText text = read();
        assertThat(rewrite(text, text.content().replace("x", "y"))).as("%s", charset).isEmpty();
        assertThat(Files.readAllBytes(file)).as("%s", charset).isEqualTo(bytes("/* \u00e4 */\r\nint y;\n", charset, mark));
    }

    private static byte[] bytes(String text, Charset charset, int... mark) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int each : mark) {
            out.write(each);
        }
        out.writeBytes(text.getBytes(charset));
        return out.toByteArray();
    }

    private SourceText read() {
        return ((FileReader.Text) new FileReader(new LocalDisk()).read(file, "a.c")).source();
    }

    private Optional<InputProblem> rewrite(SourceText before, String after) {
        return new FileRewriter(new LocalDisk()).rewrite(file, before, after);
    }
}
