package dev.threadlint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadlint.engine.Inspector.Extent;
import dev.threadlint.engine.Inspector.Inspection;
import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.ir.Unit;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectInspectorTest {
    private static final Map<String, String> FILES = Map.of(
        "shared.h", "#include <pthread.h>\nextern int counter;\nextern pthread_mutex_t guard;\nvoid *work(void *argument);\n"
            + "static inline void step(void) { counter++; }\n",
        "main.c", "#include \"shared.h\"\nint main(void) {\n    pthread_t thread;\n    if (pthread_create(&thread, 0, work, 0) != 0)\n        return 1;\n"
            + "    step();\n    pthread_join(thread, 0);\n    return counter;\n}\n",
        "work.c", "#include \"shared.h\"\nint counter;\npthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;\nvoid *work(void *argument) {\n"
            + "    pthread_mutex_lock(&guard);\n    counter++;\n    pthread_mutex_unlock(&guard);\n    return argument;\n}\n",
        "sub/Task.java", "class Task implements Runnable {\n    static int done;\n    public void run() { done++; }\n"
            + "    public static void main(String[] a) throws Exception {\n        Thread t = new Thread(new Task());\n        t.start();\n"
            + "        done++;\n        t.join();\n    }\n}\n");

    @TempDir
    private Path folder;
    private final Reading reading = new Reading();

    @BeforeEach
    void write() throws IOException {
        folder = folder.toRealPath();
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 17, 101})
    void editsFindWhatAFreshLookFinds(long seed) throws IOException {
        Random random = new Random(seed);
        ProjectInspector edited = inspector();
        Map<String, String> open = new TreeMap<>();
        List<String> names = List.copyOf(new TreeMap<>(FILES).keySet());
        for (int step = 0; step < 40; step++) {
            String name = names.get(random.nextInt(names.size()));
            Extent extent = Extent.PROJECT;
            switch (random.nextInt(6)) {
                case 0 -> open.remove(name);
                case 1 -> {
                    Files.writeString(folder.resolve(name), changed(random, Files.readString(folder.resolve(name))));
                    extent = Extent.REREAD_PROJECT;
                }
                case 2 -> extent = random.nextBoolean() ? Extent.TEXTS_ALONE : Extent.REREAD_PROJECT;
                default -> open.put(name, changed(random, open.getOrDefault(name, Files.readString(folder.resolve(name)))));
            }
            List<SourceText> texts = texts(open);
            Inspection found = edited.inspect(texts, extent, () -> false);
            Inspection fresh = inspector().inspect(texts, extent, () -> false);
            assertThat(found.findings()).as("seed %d step %d", seed, step).isEqualTo(fresh.findings());
            assertThat(found.sources().keySet()).as("seed %d step %d", seed, step).isEqualTo(fresh.sources().keySet());
        }
    }

    @Test
    void cancelledQuestionLeavesNothingHalfRead() {
        ProjectInspector inspector = inspector();
        List<SourceText> texts = texts(Map.of("work.c", FILES.get("work.c").replace("lock", "look")));
        for (int checks = 0; checks < 12; checks++) {
            int[] left = {checks};
            try {
                inspector.inspect(texts, Extent.REREAD_PROJECT, () -> left[0]-- <= 0);
            } catch (CancellationException e) {
                // As asked for.
            }
        }
        assertThatThrownBy(() -> inspector.inspect(texts, Extent.PROJECT, () -> true)).isInstanceOf(CancellationException.class);
        assertThat(inspector.inspect(texts, Extent.PROJECT, () -> false).findings())
            .isEqualTo(inspector().inspect(texts, Extent.PROJECT, () -> false).findings());
    }

    @Test
    void onlyTheEditedTextIsReadAgain() {
        ProjectInspector inspector = inspector();
        inspector.inspect(texts(FILES), Extent.PROJECT, () -> false);
        reading.names.clear();

        Map<String, String> open = new TreeMap<>(FILES);
        open.put("work.c", FILES.get("work.c") + "\n");
        inspector.inspect(texts(open), Extent.PROJECT, () -> false);
        assertThat(reading.names).containsExactly("work.c");

        reading.names.clear();
        inspector.inspect(texts(open), Extent.REREAD_PROJECT, () -> false);
        assertThat(reading.names).isEmpty();
    }

    @Test
    void headerIsReadAgainWithThoseWhoNameIt() {
        ProjectInspector inspector = inspector();
        inspector.inspect(texts(FILES), Extent.PROJECT, () -> false);
        reading.names.clear();

        Map<String, String> open = new TreeMap<>(FILES);
        open.put("shared.h", FILES.get("shared.h") + "\n");
        inspector.inspect(texts(open), Extent.PROJECT, () -> false);

        assertThat(reading.names).contains("shared.h", "main.c", "work.c").doesNotContain("sub/Task.java");
    }

    @Test
    void textThatIsTooLargeIsSaidAndTheOthersAreAnalysed() {
        List<SourceText> texts = List.of(new SourceText("huge.c", " ".repeat(8 * 1024 * 1024 + 1)));
        Inspection found = inspector().inspect(texts, Extent.PROJECT, () -> false);

        assertThat(found.remarks()).containsExactly("huge.c: larger than 8 MB, not analysed");
        assertThat(found.findings()).isNotEmpty();
    }

    @Test
    void excludedFilesAreNotLookedAt() throws IOException {
        Files.writeString(folder.resolve(".threadlint.yaml"), "exclude: [sub/]\n");
        List<Finding> found = inspector().inspect(List.of(), Extent.PROJECT, () -> false).findings();

        assertThat(found).isNotEmpty().noneMatch(finding -> finding.location().path().startsWith("sub/"));
    }

    private ProjectInspector inspector() {
        return new ProjectInspector(new LocalDisk(), Optional.of(folder), List.of(reading, new dev.threadlint.frontend.java.JavaFrontEnd()),
            IncrementalAnalyzer::new, Rulebook.builtIn());
    }

    private static List<SourceText> texts(Map<String, String> open) {
        return open.entrySet().stream().map(file -> new SourceText(file.getKey(), file.getValue())).toList();
    }

    /** A small change as people make them: a line goes, comes twice, or changes its place. */
    private static String changed(Random random, String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.add(at, "\n");
            case 1 -> lines.add(at, lines.get(at));
            case 2 -> lines.add(lines.remove(at));
            default -> {
                if (lines.size() > 3) {
                    lines.remove(at);
                }
            }
        }
        return String.join("", lines);
    }

    /** The front end of C, which notes what it is asked to read. */
    private static final class Reading implements FrontEnd {
        private final CFrontEnd real = new CFrontEnd();
        private final Collection<String> names = new java.util.concurrent.ConcurrentLinkedQueue<>();

        @Override
        public boolean accepts(String name) {
            return real.accepts(name);
        }

        @Override
        public dev.threadlint.frontend.api.Outline outline(String text) {
            return real.outline(text);
        }

        @Override
        public Unit read(SourceText source, ReadOptions options) {
            names.add(source.path());
            return real.read(source, options);
        }
    }
}
