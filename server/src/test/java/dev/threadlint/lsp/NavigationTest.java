package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.ProgramAnalyzer;
import dev.threadlint.engine.ProjectInspector;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.vfs.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a place in the text to others that matter, with the real analysis behind it; and texts that are too large for it. */
@Timeout(60)
class NavigationTest {
    private static final String MAIN = """
        #include <pthread.h>
        #include <stdlib.h>
        extern int counter;
        void *work(void *argument);
        int main(void) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, work, NULL) != 0)
                exit(1);
            counter++;
            pthread_join(thread, NULL);
            return counter;
        }
        """;
    private static final String WORK = """
        int counter;
        void *work(void *argument) {
            counter++;
            return argument;
        }
        """;
    private static final String GUARDED = """
        #include <pthread.h>
        static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
        static int total;
        static void add(int n) {
            pthread_mutex_lock(&lock);
            total += n;
            pthread_mutex_unlock(&lock);
        }
        static void *work(void *argument) {
            add(1);
            return argument;
        }
        int main(void) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, work, NULL) != 0)
                return 1;
            add(2);
            pthread_join(thread, NULL);
            return total;
        }
        """;

    @TempDir
    private Path folder;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        folder = folder.toRealPath();
        List<FrontEnd> frontEnds = List.of(new CFrontEnd(), new JavaFrontEnd());
        client = new TestClient(Optional.of(root -> new ProjectInspector(new LocalDisk(), root, frontEnds,
            models -> new IncrementalAnalyzer(models, ProgramAnalyzer.Detail.FINDINGS_AND_GRAPHS), Rulebook.builtIn())));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    @Test
    void accessThatNothingGuardsIsHighlightedInAnotherWay() throws Exception {
        String race = GUARDED.replace("    add(2);\n", "    total++;\n");
        write("total.c", race);
        initialize();
        client.open(uri("total.c"), "c", race);
        assertThat(client.awaitDiagnostics(uri("total.c"), list -> !list.isEmpty())).isNotEmpty();

        var found = client.server.getTextDocumentService()
            .documentHighlight(new DocumentHighlightParams(document("total.c"), new Position(5, 5))).get(10, TimeUnit.SECONDS);

        assertThat(found).filteredOn(each -> each.getRange().getStart().getLine() == 16).extracting(each -> each.getKind())
            .containsExactly(DocumentHighlightKind.Write);
    }

    @Test
    void hugeTextIsToldOfAndTheOthersAreAnalysed() throws Exception {
        write("work.c", WORK);
        initialize();
        client.open(uri("huge.c"), "c", "/" + "*".repeat(8 * 1024 * 1024) + "/");
        client.open(uri("main.c"), "c", MAIN);

        assertThat(TestClient.next(client.shown, warning -> warning.contains("huge.c"))).contains("larger than 8 MB");
        assertThat(client.awaitDiagnostics(uri("main.c"), list -> !list.isEmpty())).hasSize(1);
    }

    @SuppressWarnings("deprecation") // The oldest way to name a folder, which all clients know.
    private void initialize() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        params.setRootUri("file://" + folder);
        client.initialize(params);
    }

    private TextDocumentIdentifier document(String name) {
        return new TextDocumentIdentifier(uri(name));
    }

    private String uri(String name) {
        return "file://" + folder.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
