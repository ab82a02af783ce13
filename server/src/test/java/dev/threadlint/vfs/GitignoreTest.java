package dev.threadlint.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GitignoreTest {
    @TempDir
    private Path root;

    @BeforeEach
    void repository() throws IOException {
        root = root.toRealPath();
        Files.createDirectory(root.resolve(".git"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '*.c',              a.c,            true
        '*.c',              deep/er/a.c,    true
        '/a.c',             a.c,            true
        '/a.c',             sub/a.c,        false
        'sub/a.c',          sub/a.c,        true
        'sub/a.c',          x/sub/a.c,      false
        'gen/',             gen/a.c,        true
        'gen/',             x/gen/a.c,      true
        'gen/',             gen.c,          false
        '**/gen/*.c',       x/y/gen/a.c,    true
        '**/gen/*.c',       gen/a.c,        true
        'gen/**',           gen/x/a.c,      true
        'x/**/a.c',         x/a.c,          true
        'x/**/a.c',         x/y/z/a.c,      true
        'x/*/a.c',          x/y/z/a.c,      false
        '?.c',              a.c,            true
        '?.c',              ab.c,           false
        '[ab].c',           a.c,            true
        '[!ab].c',          a.c,            false
        '[a-c]x.c',         bx.c,           true
        '\\#a.c',           '#a.c',         true
        '\\!a.c',           '!a.c',         true
        '# a comment',      a.c,            false
        'a.c   ',           a.c,            true
        """)
    void patternsMeanWhatGitMeans(String line, String file, boolean ignored) throws IOException {
        write(".gitignore", line + "\n");
        write(file, "");
        assertThat(found().isEmpty()).isEqualTo(ignored);
    }

    @Test
    void theLastMatchingLineDecides() throws IOException {
        write(".gitignore", "*.c\n!keep.c\n");
        write("keep.c", "");
        write("drop.c", "");
        assertThat(found()).containsExactly("keep.c");
    }

    @Test
    void anInnerFileOverrulesAnOuterOne() throws IOException {
        write(".gitignore", "*.c\n");
        write("inner/.gitignore", "!*.c\n/no.c\n");
        write("inner/yes.c", "");
        write("inner/no.c", "");
        write("inner/more/no.c", "");
        write("outer.c", "");
        assertThat(found()).containsExactly("inner/more/no.c", "inner/yes.c");
    }

    @Test
    void nothingBelowAnIgnoredFolderComesBack() throws IOException {
        write(".gitignore", "gen/\n!gen/keep.c\n");
        write("gen/keep.c", "");
        assertThat(found()).isEmpty();
    }

    @Test
    void rulesAboveTheSearchedFolderHold() throws IOException {
        write(".gitignore", "*.gen.c\n");
        write("src/a.gen.c", "");
        write("src/a.c", "");
        assertThat(found("src")).containsExactly("src/a.c");
    }

    @Test
    void aFileNamedOnTheCommandLineIsTakenAllTheSame() throws IOException {
        write(".gitignore", "*.c\n");
        write("a.c", "");
        assertThat(found("a.c")).containsExactly("a.c");
    }

    @Test
    void noIgnoreTakesEverything() throws IOException {
        write(".gitignore", "*.c\n");
        write("a.c", "");
        write(".hidden/b.c", "");
        write("node_modules/c.c", "");
        SourceFiles files = new SourceFiles(new LocalDisk(), root, name -> name.endsWith(".c"), name -> false, SourceFiles.Ignoring.ALL_FILES);
        assertThat(files.find(List.of(".")).files()).extracting(SourceFile::name)
            .containsExactly(".hidden/b.c", "a.c", "node_modules/c.c");
    }

    private List<String> found(String... arguments) {
        SourceFiles files = new SourceFiles(new LocalDisk(), root, name -> name.endsWith(".c"), name -> false, SourceFiles.Ignoring.RESPECT);
        return files.find(arguments.length == 0 ? List.of(".") : List.of(arguments)).files().stream().map(SourceFile::name).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
