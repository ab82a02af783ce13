package dev.threadlint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
    @TempDir
    private Path folder;

    @Test
    void equalTextsHaveNoDiff() {
        assertThat(UnifiedDiff.of("a.c", "x\n", "x\n")).isEmpty();
    }

    @Test
    void changeStandsBetweenThreeLinesOfContext() {
        assertThat(UnifiedDiff.of("src/a.c", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n")).isEqualTo("""
            --- a/src/a.c
            +++ b/src/a.c
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            """);
    }

    @Test
    void missingLineBreakAtTheEndIsSaid() {
        assertThat(UnifiedDiff.of("a.c", "x", "x\n")).isEqualTo("""
            --- a/a.c
            +++ b/a.c
            @@ -1 +1 @@
            -x
            \\ No newline at end of file
            +x
            """);
    }

    @Test
    void emptyTextIsNamedByTheLineBeforeIt() {
        assertThat(UnifiedDiff.of("a.c", "", "x\n")).contains("@@ -0,0 +1 @@");
    }

    @Test
    void patchMakesTheNewTextOfTheOld() throws Exception {
        long seed = 20;
        Random random = new Random(seed);
        for (int run = 0; run < 30; run++) {
            String before = text(random, 40);
            String after = changed(random, before);
            if (before.equals(after)) {
                continue;
            }
            assertThat(patched(before, UnifiedDiff.of("a.c", before, after))).as("seed %d run %d", seed, run).isEqualTo(after);
        }
    }

    private String patched(String before, String diff) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("a.c"), before);
        Files.writeString(folder.resolve("diff"), diff);
        Process git = new ProcessBuilder("git", "apply", "--unidiff-zero", "diff").directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(git.getInputStream().readAllBytes());
        int code = git.waitFor();
        assumeTrue(code != 127);
        assertThat(code).as(said + diff).isZero();
        return Files.readString(folder.resolve("a.c"));
    }

    private static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder("start\n");
        for (int i = random.nextInt(lines); i > 0; i--) {
            text.append(random.nextInt(6)).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        return text.append(random.nextBoolean() ? "end\n" : "end").toString();
    }

    private static String changed(Random random, String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, "new" + i + "\n");
                case 1 -> lines.set(at, lines.get(at).endsWith("\n") ? "other\n" : "other");
                default -> lines.remove(Math.min(at, lines.size() - 2));
            }
        }
        return String.join("", lines);
    }
}
