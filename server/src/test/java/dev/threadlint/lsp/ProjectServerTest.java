package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.text.LineDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The language server with the real analysis behind it, on a folder of files. */
@Timeout(60)
class ProjectServerTest extends ServerOnFolder {
    @Test
    void editOfOneFileChangesTheDiagnosticsOfTheOther() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("main.c"), "c", MAIN);
        client.open(uri("work.c"), "c", WORK);
        String racing = client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE)).toString();

        client.change(uri("main.c"), 2, new TextDocumentContentChangeEvent(MAIN.replace("    counter++;\n", "")));

        assertThat(racing).contains(uri("main.c"));
        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
    }

    @Test
    void relatedPlaceMayLieInAFileThatIsNotOpen() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("work.c"), "c", WORK);

        List<Diagnostic> found = client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        assertThat(found.get(0).getRelatedInformation()).anySatisfy(related -> {
            assertThat(related.getLocation().getUri()).isEqualTo(uri("main.c"));
            assertThat(related.getLocation().getRange().getStart().getLine()).isEqualTo(8);
        });
    }

    @Test
    void unsavedTextHidesTheFile() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        client.open(uri("main.c"), "c", MAIN.replace("    counter++;\n", ""));
        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
        client.server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri("main.c"))));

        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));
    }

    @Test
    void unsavedHeaderCountsForThoseWhoIncludeIt() throws Exception {
        String header = "#include <pthread.h>\nstatic int counter;\nstatic void step(void) { counter++; }\n";
        String main = "#include \"step.h\"\nvoid *work(void *argument) { step(); return argument; }\nint main(void) {\n    pthread_t thread;\n"
            + "    if (pthread_create(&thread, 0, work, 0) != 0) return 1;\n    step();\n    pthread_join(thread, 0);\n    return 0;\n}\n";
        write("step.h", header);
        write("main.c", main);
        initialize();
        client.open(uri("main.c"), "c", main);
        client.open(uri("step.h"), "c", header);
        client.awaitDiagnostics(uri("step.h"), list -> has(list, RACE));

        client.change(uri("step.h"), 2, new TextDocumentContentChangeEvent(header.replace("counter++;", "")));

        client.awaitDiagnostics(uri("step.h"), list -> !has(list, RACE));
    }

    @Test
    void fileThatChangesOutsideTheEditorIsReadAgain() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        write("main.c", MAIN.replace("    counter++;\n", ""));
        client.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
        // Typing right behind it must not make the server forget that files have changed.
        client.change(uri("work.c"), 2, new TextDocumentContentChangeEvent(WORK + "\n"));

        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
    }

    @Test
    void settingsFileCountsAndIsReadAgain() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        write(".threadlint.yaml", "ignore: [" + RACE + "]\n");
        initialize();
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), List::isEmpty);
        // The text alone gives nothing either; the second answer is the one about the project.
        client.awaitDiagnostics(uri("work.c"), List::isEmpty);

        write(".threadlint.yaml", "ignroe: []\n");
        client.server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(new TextDocumentIdentifier(uri(".threadlint.yaml"))));

        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));
        assertThat(client.shown.poll(10, TimeUnit.SECONDS)).contains(".threadlint.yaml:1:1").contains("ignore");
    }

    @Test
    void allSafeFixesAreProven() throws Exception {
        String text = MAIN.replace("!= 0", "< 0").replace("    pthread_join(thread, NULL);\n", "");
        write("main.c", text);
        write("work.c", WORK);
        initialize();
        client.open(uri("main.c"), "c", text);
        CodeActionContext context = new CodeActionContext(List.of());
        context.setOnly(List.of("source.fixAll"));

        List<CodeAction> actions = client.server.getTextDocumentService()
            .codeAction(new CodeActionParams(new TextDocumentIdentifier(uri("main.c")), new Range(new Position(0, 0), new Position(0, 0)), context))
            .get(20, TimeUnit.SECONDS).stream().map(action -> action.getRight()).toList();

        List<TextEdit> edits = actions.get(0).getEdit().getChanges().get(uri("main.c"));
        String mended = text.replace("< 0", "!= 0").replace("    return counter;", "    pthread_join(thread, NULL);\n    return counter;");
        assertThat(edits.stream().map(TextEdit::getNewText)).containsExactlyElementsOf(
            LineDiff.edits(text, mended).stream().map(edit -> edit.replacement()).toList());
    }

    @Test
    void suppressionSilencesTheFindingItWasOfferedFor() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("main.c"), "c", MAIN);
        client.open(uri("work.c"), "c", WORK);
        Range here = client.awaitDiagnostics(uri("main.c"), list -> has(list, RACE)).get(0).getRange();
        Range there = client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE)).get(0).getRange();

        assertThat(quickFixes("work.c", there)).as("told from the other file").isEmpty();
        TextEdit comment = quickFixes("main.c", here).get(0).getEdit().getChanges().get(uri("main.c")).get(0);
        client.change(uri("main.c"), 2, new TextDocumentContentChangeEvent(comment.getRange(), comment.getNewText()));

        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
    }

    private List<CodeAction> quickFixes(String name, Range range) throws Exception {
        CodeActionContext context = new CodeActionContext(List.of());
        context.setOnly(List.of("quickfix"));
        return client.server.getTextDocumentService().codeAction(new CodeActionParams(new TextDocumentIdentifier(uri(name)), range, context))
            .get(20, TimeUnit.SECONDS).stream().map(action -> action.getRight()).toList();
    }

    @Test
    void fileOutsideTheFolderIsAnalysedToo(@TempDir Path elsewhere) throws Exception {
        Path other = elsewhere.toRealPath().resolve("other.c");
        String text = MAIN.replace("!= 0", "< 0");
        Files.writeString(other, text);
        initialize();
        client.open(uri(other), "c", text);

        client.awaitDiagnostics(uri(other), list -> has(list, "thread-create-error-checked-with-negative"));
    }

    @Test
    void eachFolderIsAProgramOfItsOwn(@TempDir Path elsewhere) throws Exception {
        Path other = elsewhere.toRealPath();
        write("main.c", MAIN);
        Files.writeString(other.resolve("main.c"), MAIN);
        Files.writeString(other.resolve("work.c"), WORK);
        InitializeParams params = TestClient.parameters(false);
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(uri(folder), "alone"), new WorkspaceFolder(uri(other), "both")));
        client.initialize(params);

        client.open(uri(other.resolve("main.c")), "c", MAIN);
        client.awaitDiagnostics(uri(other.resolve("main.c")), list -> has(list, RACE));
        client.open(uri("main.c"), "c", MAIN);
        client.awaitDiagnostics(uri("main.c"), List::isEmpty);
        assertThat(client.awaitDiagnostics(uri("main.c"), list -> true)).isEmpty();
    }

    @Test
    void modelPacksOfTheProjectCountAndAreReadAgain() throws Exception {
        String text = MAIN.replace("pthread_create(&thread, NULL, work, NULL)", "acme_spawn(&thread, work)")
            .replace("    pthread_join(thread, NULL);\n", "    acme_wait(thread);\n");
        String pack = "pack: acme\nfunctions:\n  acme_spawn: {success: zero, create: arg0, run: arg1}\n  acme_wait: {join: arg0}\n";
        write("main.c", text);
        write("work.c", WORK);
        write("acme.yaml", pack);
        write(".threadlint.yaml", "models: [acme.yaml]\n");
        initialize();
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        write("acme.yaml", pack.replace("{success: zero, create: arg0, run: arg1}", "nothing"));
        client.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(
            new FileEvent(uri("acme.yaml"), FileChangeType.Changed))));

        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
    }

    @Test
    void clientWithoutFolderGetsDiagnosticsOfItsTexts() throws Exception {
        client.initialize(false);
        String text = MAIN.replace("!= 0", "< 0");
        client.open("untitled:Untitled-1", "c", text);

        client.awaitDiagnostics("untitled:Untitled-1", list -> has(list, "thread-create-error-checked-with-negative"));
    }

    private void initialize() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(uri(folder), "sample")));
        client.initialize(params);
    }
}
