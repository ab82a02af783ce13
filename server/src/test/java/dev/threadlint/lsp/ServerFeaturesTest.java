package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the server offers besides diagnostics while typing, with the real analysis behind it. */
@Timeout(60)
class ServerFeaturesTest extends ServerOnFolder {
    @Test
    void settingsOfTheEditorCountAndAreReadAgain() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        client.settings = "{\"rules\": {\"severity\": {\"" + RACE + "\": \"hint\"}}}";
        initialize();
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE) && list.get(0).getSeverity().name().equals("Hint"));

        client.settings = "{\"rules\": {\"severity\": {\"data-race\": \"off\"}}}";
        client.server.getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams());

        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
        assertThat(client.registered).contains("workspace/didChangeConfiguration");
    }

    @Test
    void settingThatNamesNoRuleIsTold() throws Exception {
        write("work.c", WORK);
        client.settings = "{\"rules\": {\"severity\": {\"shared-global-write-without-look\": \"off\"}}}";
        initialize();
        client.open(uri("work.c"), "c", WORK);

        assertThat(TestClient.next(client.shown, message -> true)).contains("unknown rule").contains("did you mean `shared-global-write-without-lock`");
    }

    @Test
    void clientThatSendsItsSettingsIsHeardToo() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        client.initialize(rooted(TestClient.parameters(false)));
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        client.server.getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams(
            JsonParser.parseString("{\"threadlint\": {\"rules\": {\"severity\": {\"" + RACE + "\": \"off\"}}}}")));

        client.awaitDiagnostics(uri("work.c"), list -> !has(list, RACE));
    }

    @Test
    void checkOfTheWorkspaceShowsFilesThatAreNotOpen() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();

        ThreadlintRequests.Checked checked = client.server.checkWorkspace(Map.of()).get(20, TimeUnit.SECONDS);

        assertThat(checked).isEqualTo(new ThreadlintRequests.Checked(1, 2));
        client.awaitDiagnostics(uri("main.c"), list -> has(list, RACE));
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));
        assertThat(TestClient.next(client.statuses, note -> note.state().equals("idle")).message()).isEqualTo("1 finding in 2 files");
    }

    @Test
    void findingsOfClosedFilesFollowEditsOnceTheWorkspaceWasChecked() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.server.checkWorkspace(Map.of()).get(20, TimeUnit.SECONDS);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        client.open(uri("main.c"), "c", MAIN.replace("    counter++;\n", ""));

        client.awaitDiagnostics(uri("work.c"), List::isEmpty);
    }

    @Test
    void suppressionWithReasonIsWrittenWhereItIsWanted() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("work.c"), "c", WORK);
        client.awaitDiagnostics(uri("work.c"), list -> has(list, RACE));

        assertThat(suppress("line", "a rough\ncount is enough")).isEqualTo("work.c:2 +    // threadlint: ignore[" + RACE + "] a rough count is enough\n");
        assertThat(suppress("function", "")).isEqualTo("work.c:1 +// threadlint: ignore-function[" + RACE + "]\n");
        assertThat(suppress("file", "x")).isEqualTo("work.c:0 +// threadlint: ignore-file[" + RACE + "] x\n");
        assertThat(suppress("project", "y")).isEqualTo(".threadlint.yaml:0 +severity:\n  " + RACE + ": off  # y\n");
    }

    @Test
    void everySuppressionOfferSilencesItsFinding() throws Exception {
        String both = MAIN.replace("extern int counter;\nvoid *work(void *argument);\n", WORK);
        write("both.c", both);
        write(".threadlint.yaml", "# ours\nseverity:\n    thread-never-joined: hint\nprofile: strict\n");
        initialize();
        client.open(uri("both.c"), "c", both);
        Diagnostic race = client.awaitDiagnostics(uri("both.c"), list -> has(list, RACE)).get(0);
        List<CodeAction> offers = suppressions(race);

        assertThat(offers).extracting(CodeAction::getTitle).containsExactly("Suppress " + RACE + " for this line",
            "Suppress " + RACE + " for this function", "Suppress " + RACE + " in this file", "Suppress " + RACE + " in the whole project");
        assertThat(offers.get(3).getEdit().toString()).contains("newText = \"\\n    " + RACE + ": off\"");
        int version = 1;
        for (CodeAction offer : offers.subList(0, 3)) {
            var edit = offer.getEdit().getDocumentChanges().get(0).getLeft().getEdits().get(0).getLeft();
            client.change(uri("both.c"), ++version, new TextDocumentContentChangeEvent(edit.getRange(), edit.getNewText()));
            client.awaitDiagnostics(uri("both.c"), list -> !has(list, RACE));
            client.change(uri("both.c"), ++version, new TextDocumentContentChangeEvent(both));
            client.awaitDiagnostics(uri("both.c"), list -> has(list, RACE));
        }
    }

    @Test
    void diagnosticsAreHandedOutToAClientThatAsks() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        InitializeParams params = rooted(full(TestClient.parameters(false)));
        params.getCapabilities().getTextDocument().setDiagnostic(new DiagnosticCapabilities());
        params.getCapabilities().getWorkspace().setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
        params.setInitializationOptions(JsonParser.parseString("{\"diagnostics\": \"pull\"}"));
        client.initialize(params);
        client.open(uri("main.c"), "c", MAIN);
        TestClient.next(client.refreshed, "diagnostics"::equals);

        DocumentDiagnosticReport first = pull("main.c", null);
        DocumentDiagnosticReport again = pull("main.c", first.getLeft().getResultId());
        client.change(uri("main.c"), 2, new TextDocumentContentChangeEvent(MAIN.replace("    counter++;\n", "")));
        DocumentDiagnosticReport changed = pull("main.c", first.getLeft().getResultId());

        assertThat(has(first.getLeft().getItems(), RACE)).isTrue();
        assertThat(again.isRight()).isTrue();
        assertThat(changed.getLeft().getItems()).isEmpty();
        assertThat(client.published).isEmpty();
    }

    @Test
    void askingForTheWholeWorkspaceIsHeldUntilSomethingIsNew() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        InitializeParams params = rooted(full(TestClient.parameters(false)));
        params.getCapabilities().getTextDocument().setDiagnostic(new DiagnosticCapabilities());
        params.setInitializationOptions(JsonParser.parseString("{\"diagnostics\": \"pull\", \"settings\": {\"diagnostics\": {\"scope\": \"workspace\"}}}"));
        client.settings = "{\"diagnostics\": {\"scope\": \"workspace\"}}";
        client.initialize(params);

        WorkspaceDiagnosticReport all = client.server.getWorkspaceService().diagnostic(new WorkspaceDiagnosticParams(List.of())).get(20, TimeUnit.SECONDS);
        List<PreviousResultId> known = all.getItems().stream()
            .map(each -> new PreviousResultId(each.getLeft().getUri(), each.getLeft().getResultId())).toList();
        CompletableFuture<WorkspaceDiagnosticReport> next = client.server.getWorkspaceService().diagnostic(new WorkspaceDiagnosticParams(known));
        client.open(uri("main.c"), "c", MAIN.replace("    counter++;\n", ""));

        assertThat(all.getItems()).extracting(each -> each.getLeft().getUri()).containsExactlyInAnyOrder(uri("main.c"), uri("work.c"));
        assertThat(next.get(20, TimeUnit.SECONDS).getItems()).isNotEmpty().allSatisfy(each -> assertThat(each.getLeft().getItems()).isEmpty());
    }

    @Test
    void hoverTellsWhatGuardsAFieldAndWhoReachesAFunction() throws Exception {
        write("total.c", GUARDED);
        initialize();
        client.open(uri("total.c"), "c", GUARDED);
        client.awaitDiagnostics(uri("total.c"), List::isEmpty);
        TestClient.next(client.refreshed, "lenses"::equals);

        assertThat(hover("total.c", 5, 5)).contains("**`total`** — guarded by lock").contains("Here `work` updates it, holding lock.")
            .contains("- `main` reads and updates it at 2 places");
        assertThat(hover("total.c", 4, 24)).contains("lock taken at 1 place by").contains("Guards `total`.");
        assertThat(hover("total.c", 3, 13)).isEqualTo("**`add`** — runs on main, thread work");
    }

    @Test
    void lensesTellThreadsLocksAndGuards() throws Exception {
        write("total.c", GUARDED);
        initialize();
        client.open(uri("total.c"), "c", GUARDED);
        TestClient.next(client.refreshed, "lenses"::equals);

        var lenses = client.server.getTextDocumentService().codeLens(new CodeLensParams(document("total.c"))).get(10, TimeUnit.SECONDS);

        assertThat(lenses).extracting(lens -> lens.getRange().getStart().getLine() + ": " + lens.getCommand().getTitle()).containsExactly(
            "1: lock taken at 1 place", "2: guarded by lock", "3: runs on main, thread work", "8: runs on thread work");
        assertThat(lenses.get(0).getCommand().getCommand()).isEqualTo("threadlint.showGraph");
    }

    @Test
    void hintsAreOffUntilTheyAreWanted() throws Exception {
        write("total.c", GUARDED);
        initialize();
        client.open(uri("total.c"), "c", GUARDED);
        TestClient.next(client.refreshed, "hints"::equals);
        InlayHintParams all = new InlayHintParams(document("total.c"), new Range(new Position(0, 0), new Position(99, 0)));
        List<?> before = client.server.getTextDocumentService().inlayHint(all).get(10, TimeUnit.SECONDS);

        client.settings = "{\"inlayHints\": {\"enabled\": true}}";
        client.server.getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams());
        TestClient.next(client.refreshed, "hints"::equals);

        assertThat(before).isEmpty();
        assertThat(client.server.getTextDocumentService().inlayHint(all).get(10, TimeUnit.SECONDS))
            .extracting(hint -> hint.getPosition().getLine() + ": " + hint.getLabel().getLeft()).containsExactly("4: holds lock");
    }

    @Test
    void highlightsAreTheAccessesOfOneField() throws Exception {
        write("total.c", GUARDED);
        initialize();
        client.open(uri("total.c"), "c", GUARDED);
        TestClient.next(client.refreshed, "lenses"::equals);

        var found = client.server.getTextDocumentService()
            .documentHighlight(new DocumentHighlightParams(document("total.c"), new Position(5, 5))).get(10, TimeUnit.SECONDS);

        assertThat(found).extracting(each -> each.getRange().getStart().getLine(), each -> each.getKind()).containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(2, DocumentHighlightKind.Text), org.assertj.core.groups.Tuple.tuple(5, DocumentHighlightKind.Read),
            org.assertj.core.groups.Tuple.tuple(18, DocumentHighlightKind.Read));
    }

    @Test
    void folderThatIsAddedIsAProgramOfItsOwn(@TempDir Path elsewhere) throws Exception {
        Path other = elsewhere.toRealPath();
        write("work.c", WORK);
        Files.writeString(other.resolve("main.c"), MAIN);
        Files.writeString(other.resolve("work.c"), WORK);
        initialize();
        String inOther = "file://" + other.resolve("work.c");
        client.open(inOther, "c", WORK);
        client.awaitDiagnostics(inOther, List::isEmpty);
        WorkspaceFolder folderOfOther = new WorkspaceFolder("file://" + other, "other");

        client.server.getWorkspaceService().didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(new WorkspaceFoldersChangeEvent(List.of(folderOfOther), List.of())));
        client.awaitDiagnostics(inOther, list -> has(list, RACE));
        client.server.getWorkspaceService().didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(new WorkspaceFoldersChangeEvent(List.of(), List.of(folderOfOther))));

        client.awaitDiagnostics(inOther, list -> !has(list, RACE));
    }

    @Test
    void aBurstOfChangedFilesIsAnsweredFewTimes() throws Exception {
        for (int i = 0; i < 60; i++) {
            write("part" + i + ".c", WORK.replace("counter", "counter" + i).replace("work", "work" + i));
        }
        initialize();
        client.open(uri("part0.c"), "c", WORK.replace("counter", "counter0").replace("work", "work0"));
        client.awaitDiagnostics(uri("part0.c"), List::isEmpty);

        client.statuses.clear();
        int before = client.publications.get();
        write("main.c", MAIN.replace("counter", "counter0").replace("work", "work0"));
        for (int i = 0; i < 300; i++) {
            client.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(
                List.of(new FileEvent(uri("part" + i % 60 + ".c"), FileChangeType.Changed), new FileEvent(uri("main.c"), FileChangeType.Created))));
        }

        client.awaitDiagnostics(uri("part0.c"), list -> has(list, RACE));
        TestClient.next(client.statuses, note -> note.state().equals("idle") && note.message().contains("61 files"));
        assertThat(client.publications.get() - before).as("answers to a burst of 300 messages").isLessThan(30);
    }

    @Test
    void filesThatAreRenamedAndDeletedAreForgotten() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.open(uri("main.c"), "c", MAIN);
        client.awaitDiagnostics(uri("main.c"), list -> has(list, RACE));

        Files.move(folder.resolve("work.c"), folder.resolve("other.c"));
        changed("work.c", FileChangeType.Deleted, "other.c", FileChangeType.Created);
        client.awaitDiagnostics(uri("main.c"), list -> list.toString().contains(uri("other.c")));
        Files.delete(folder.resolve("other.c"));
        changed("other.c", FileChangeType.Deleted, "other.c", FileChangeType.Deleted);

        client.awaitDiagnostics(uri("main.c"), list -> !has(list, RACE));
    }

    private void changed(String first, FileChangeType how, String second, FileChangeType then) {
        client.server.getWorkspaceService().didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(List.of(new FileEvent(uri(first), how), new FileEvent(uri(second), then))));
    }

    @Test
    void graphAndEvidenceNameTheirFiles() throws Exception {
        write("main.c", MAIN);
        write("work.c", WORK);
        initialize();
        client.server.checkWorkspace(Map.of()).get(20, TimeUnit.SECONDS);

        String graph = client.server.graph(Map.of()).get(10, TimeUnit.SECONDS).toString();
        String evidence = client.server.evidence(Map.of()).get(10, TimeUnit.SECONDS).toString();
        String state = client.server.state(Map.of()).get(10, TimeUnit.SECONDS).toString();

        assertThat(graph).contains("\"name\":\"counter\",\"guard\":\"race\"").contains("\"main.c\":\"" + uri("main.c"));
        assertThat(evidence).contains("\"kind\":\"two-accesses\"").contains("\"thread\":\"thread `work`\"").contains("\"work.c\":\"" + uri("work.c"));
        assertThat(state).contains("files=2").contains("findings=1");
    }

    private String suppress(String scope, String reason) throws Exception {
        client.server.getWorkspaceService().executeCommand(new ExecuteCommandParams("threadlint.suppressHere", List.of(Map.of("uri", uri("work.c"),
            "version", 1, "position", Map.of("line", 2, "character", 4), "rule", RACE, "scope", scope, "reason", reason)))).get(10, TimeUnit.SECONDS);
        var changes = TestClient.next(client.applied, edit -> true).getEdit().getDocumentChanges();
        var document = changes.get(changes.size() - 1).getLeft();
        var edit = document.getEdits().get(0).getLeft();
        return document.getTextDocument().getUri().replace(uri(""), "").substring(1) + ":" + edit.getRange().getStart().getLine() + " +" + edit.getNewText();
    }

    private List<CodeAction> suppressions(Diagnostic diagnostic) throws Exception {
        CodeActionContext context = new CodeActionContext(List.of());
        context.setOnly(List.of("quickfix.suppress.threadlint"));
        return client.server.getTextDocumentService().codeAction(new CodeActionParams(document("both.c"), diagnostic.getRange(), context))
            .get(10, TimeUnit.SECONDS).stream().map(each -> each.getRight()).toList();
    }

    private DocumentDiagnosticReport pull(String name, String known) throws Exception {
        DocumentDiagnosticParams params = new DocumentDiagnosticParams(document(name));
        params.setPreviousResultId(known);
        return client.server.getTextDocumentService().diagnostic(params).get(10, TimeUnit.SECONDS);
    }

    private String hover(String name, int line, int character) throws Exception {
        return client.server.getTextDocumentService().hover(new HoverParams(document(name), new Position(line, character))).get(10, TimeUnit.SECONDS)
            .getContents().getRight().getValue();
    }

    private void initialize() throws Exception {
        client.initialize(rooted(full(TestClient.parameters(false))));
    }

    private InitializeParams rooted(InitializeParams params) {
        params.setWorkspaceFolders(List.of(new WorkspaceFolder("file://" + folder, "project")));
        return params;
    }

    /** A client that can do everything. */
    private static InitializeParams full(InitializeParams params) {
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setConfiguration(true);
        workspace.setDidChangeConfiguration(new DidChangeConfigurationCapabilities(true));
        WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
        edits.setDocumentChanges(true);
        edits.setResourceOperations(List.of(ResourceOperationKind.Create));
        workspace.setWorkspaceEdit(edits);
        workspace.setCodeLens(new org.eclipse.lsp4j.CodeLensWorkspaceCapabilities(true));
        workspace.setInlayHint(new org.eclipse.lsp4j.InlayHintWorkspaceCapabilities(true));
        params.getCapabilities().setWorkspace(workspace);
        WindowClientCapabilities window = new WindowClientCapabilities();
        window.setWorkDoneProgress(true);
        params.getCapabilities().setWindow(window);
        params.setInitializationOptions(JsonParser.parseString("{\"status\": true, \"commands\": [\"threadlint.showGraph\"]}"));
        return params;
    }
}
