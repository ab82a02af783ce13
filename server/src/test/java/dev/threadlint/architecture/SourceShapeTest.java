package dev.threadlint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Source files stay short, so that each has one duty; and the analysis uses no collection whose order differs from run to run. */
class SourceShapeTest {
    private static final Path SERVER = Path.of(System.getProperty("threadlint.root", "..")).resolve("server/src").normalize();
    private static final int LONGEST = 500;
    private static final int MEDIAN = 120;
    private static final Pattern WILD = Pattern.compile(
        "\\bnew (java\\.util\\.)?Hash(Map|Set)<|\\bHash(Map|Set)::new|(?<!\\w)(Set|Map)\\.copyOf\\(|\\bto(Unmodifiable)?(Set|Map)\\(|\\bgroupingBy\\([^,]*\\)\\)");

    @Test
    void noFileHasFiveHundredLines() throws IOException {
        Map<String, Integer> lengths = lengths();
        assertThat(lengths).hasSizeGreaterThan(100);
        lengths.values().removeIf(length -> length < LONGEST);
        assertThat(lengths).isEmpty();
    }

    @Test
    void mostFilesAreShort() throws IOException {
        List<Integer> sorted = lengths().values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(MEDIAN);
    }

    /** Enum constants have another hash code in every run, and {@link java.util.Set#copyOf} another order: findings would come and go. */
    @Test
    void theAnalysisGoesThroughItsCollectionsInOneOrder() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        int read = 0;
        for (String folder : List.of("analysis", "checks", "index", "insight")) {
            try (Stream<Path> files = Files.walk(SERVER.resolve("main/java/dev/threadlint").resolve(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    read++;
                    long wild = WILD.matcher(Files.readString(file)).results().count();
                    if (wild > 0) {
                        found.put(SERVER.relativize(file).toString(), wild);
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(100);
        assertThat(found).isEmpty();
    }

    private static Map<String, Integer> lengths() throws IOException {
        Map<String, Integer> lengths = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SERVER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                lengths.put(SERVER.relativize(file).toString(), Files.readAllLines(file).size());
            }
        }
        return lengths;
    }
}
