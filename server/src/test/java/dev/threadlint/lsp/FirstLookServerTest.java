package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.engine.EditorSettings;
import dev.threadlint.engine.Edited;
import dev.threadlint.engine.IncrementalAnalyzer;
import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Progress;
import dev.threadlint.engine.ProjectInspector;
import dev.threadlint.findings.Finding;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.rulebook.Rulebook;
import dev.threadlint.text.SourceText;
import dev.threadlint.vfs.LocalDisk;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of an edit while the whole program is still being looked at. The long look is held back, so nothing can come from it. */
@Timeout(60)
class FirstLookServerTest {
    private static final String TEXT = """
        #include <pthread.h>
        #include <stdlib.h>
        static int counter;
        static void *work(void *argument) {
            counter++;
            return argument;
        }
        void start(void) {
            pthread_t thread;
            if (pthread_create(&thread, NULL, work, NULL) != 0)
                exit(1);
            counter++;
            pthread_join(thread, NULL);
        }
        """;
    private static final int JOIN = 12;

    private final Held inspector = new Held();
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        client = new TestClient(Optional.of(root -> inspector));
        client.initialize(TestClient.parameters(true));
        client.open(TEXT);
        assertThat(rules(client.diagnostics(1))).containsExactly("non-atomic-update-of-shared-counter");
        inspector.holding = true;
    }

    @AfterEach
    void stop() throws Exception {
        inspector.holding = false;
        client.close();
    }

    @Test
    void defectInTheEditedFunctionIsToldAtOnceWithItsFix() throws Exception {
        client.change(2, edit(JOIN, 0, JOIN, 31, ""));

        assertThat(rules(client.diagnostics(2))).contains("thread-never-joined");
        Position create = new Position(9, 8);
        List<CodeAction> offered = client.server.getTextDocumentService().codeAction(new CodeActionParams(new TextDocumentIdentifier(TestClient.URI),
            new Range(create, create), new CodeActionContext(List.of(), List.of("quickfix")))).get(10, TimeUnit.SECONDS).stream().map(each -> each.getRight()).toList();
        CodeAction join = offered.stream().filter(action -> action.getTitle().startsWith("Join")).findFirst().orElseThrow();

        // The number of the finding is another one once all is known; the fix stays the one that was shown.
        inspector.holding = false;
        assertThat(client.awaitDiagnostics(TestClient.URI, list -> list.size() > 1)).isNotEmpty();
        CodeAction resolved = client.server.getTextDocumentService().resolveCodeAction(join).get(10, TimeUnit.SECONDS);
        assertThat(resolved.getEdit().getChanges().get(TestClient.URI)).extracting(TextEdit::getNewText).anyMatch(text -> text.contains("pthread_join"));
    }

    @Test
    void whatOnlyTheWholeProgramShowsStaysAndMovesAlong() throws Exception {
        client.change(2, edit(8, 0, 8, 0, "    int unused;\n\n"));

        List<Diagnostic> first = client.diagnostics(2).getDiagnostics();

        assertThat(rules(first)).containsExactly("non-atomic-update-of-shared-counter");
        assertThat(first.get(0).getRelatedInformation()).anyMatch(related -> related.getLocation().getRange().getStart().getLine() == 13);
    }

    @Test
    void defectThatIsMendedGoesAtOnce() throws Exception {
        client.change(2, edit(JOIN, 0, JOIN, 31, ""));
        assertThat(rules(client.diagnostics(2))).contains("thread-never-joined");

        client.change(3, edit(JOIN, 0, JOIN, 0, "    pthread_join(thread, NULL);"));

        assertThat(rules(client.diagnostics(3))).containsExactly("non-atomic-update-of-shared-counter");
    }

    @Test
    void editOutsideOfFunctionsWaitsForTheWholeProgram() throws Exception {
        client.change(2, edit(2, 0, 2, 0, "static int other;\n"));
        client.change(3, edit(JOIN + 1, 0, JOIN + 1, 31, ""));
        inspector.holding = false;

        PublishDiagnosticsParams told = client.diagnostics(3);

        assertThat(rules(told)).contains("thread-never-joined", "non-atomic-update-of-shared-counter");
        assertThat(inspector.glances).isEqualTo(0);
    }

    private static TextDocumentContentChangeEvent edit(int line, int column, int endLine, int endColumn, String text) {
        return new TextDocumentContentChangeEvent(new Range(new Position(line, column), new Position(endLine, endColumn)), text);
    }

    private static List<String> rules(PublishDiagnosticsParams told) {
        return rules(told.getDiagnostics());
    }

    private static List<String> rules(List<Diagnostic> told) {
        return told.stream().map(diagnostic -> diagnostic.getCode().getLeft()).toList();
    }

    /** The real inspector, whose long looks can be held back. */
    private static final class Held implements Inspector {
        private final List<FrontEnd> frontEnds = List.of(new CFrontEnd(), new JavaFrontEnd());
        private final Inspector real = new ProjectInspector(new LocalDisk(), Optional.empty(), frontEnds, IncrementalAnalyzer::new, Rulebook.builtIn());
        private volatile boolean holding;
        private volatile int glances;

        @Override
        public boolean accepts(String name) {
            return real.accepts(name);
        }

        @Override
        public Inspection inspect(List<SourceText> texts, Extent extent, Progress progress, BooleanSupplier cancelled) {
            while (holding && !cancelled.getAsBoolean()) {
                Thread.onSpinWait();
            }
            return real.inspect(texts, extent, progress, cancelled);
        }

        @Override
        public Optional<List<Finding>> glance(Edited edited, List<SourceText> texts, BooleanSupplier cancelled) {
            Optional<List<Finding>> found = real.glance(edited, texts, cancelled);
            if (found.isPresent()) {
                glances = glances + 1;
            }
            return found;
        }

        @Override
        public void configure(EditorSettings editor) {
            real.configure(editor);
        }

        @Override
        public Optional<SourceText> mend(List<SourceText> texts, String name, BooleanSupplier cancelled) {
            return real.mend(texts, name, cancelled);
        }
    }
}
