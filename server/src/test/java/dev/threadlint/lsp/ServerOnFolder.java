package dev.threadlint.lsp;

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
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with the real analysis behind it on a folder of its own, and small programs to write there. */
abstract class ServerOnFolder {
    static final String RACE = "non-atomic-update-of-shared-counter";
    static final String MAIN = """
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
    static final String WORK = """
        int counter;
        void *work(void *argument) {
            counter++;
            return argument;
        }
        """;
    static final String GUARDED = """
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
    Path folder;
    TestClient client;

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

    TextDocumentIdentifier document(String name) {
        return new TextDocumentIdentifier(uri(name));
    }

    /** The way editors write it. */
    String uri(String name) {
        return uri(folder.resolve(name));
    }

    static String uri(Path path) {
        return "file://" + path.toUri().getRawPath().replaceAll("/$", "");
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    static boolean has(List<Diagnostic> list, String rule) {
        return list.stream().anyMatch(diagnostic -> rule.equals(diagnostic.getCode().getLeft()));
    }
}
