package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a place in the text to others that matter, with the real analysis behind it; and texts that are too large for it. */
@Timeout(60)
class NavigationTest extends ServerOnFolder {
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
}
