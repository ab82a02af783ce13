package dev.threadlint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Source files stay short, so that each has one duty. */
class SourceShapeTest {
    private static final Path SERVER = Path.of(System.getProperty("threadlint.root", "..")).resolve("server/src").normalize();
    private static final int LONGEST = 500;
    private static final int MEDIAN = 120;

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
