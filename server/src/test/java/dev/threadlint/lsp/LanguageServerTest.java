package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkDoneProgressKind;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanguageServerTest {
    private static final TextDocumentIdentifier DOCUMENT = new TextDocumentIdentifier(TestClient.URI);

    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        client = new TestClient();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    @Test
    void diagnosticsCarryVersionPlaceCodeLinkAndRelatedPlaces() throws Exception {
        client.initialize(false);
        client.open("one\ntwo BAD\n");

        Diagnostic diagnostic = client.diagnostics(1).getDiagnostics().get(0);

        assertThat(diagnostic.getRange()).isEqualTo(range(1, 4, 1, 7));
        assertThat(diagnostic.getCode().getLeft()).isEqualTo("thread-never-joined");
        assertThat(diagnostic.getCodeDescription().getHref()).isEqualTo("file:///pages/thread-never-joined.md");
        assertThat(diagnostic.getSource()).isEqualTo("threadlint");
        assertThat(diagnostic.getRelatedInformation().get(0).getMessage()).isEqualTo("the file starts here");
        assertThat(diagnostic.getRelatedInformation().get(0).getLocation().getUri()).isEqualTo(TestClient.URI);
    }

    @Test
    void appliedFixMakesTheDiagnosticGoAway() throws Exception {
        client.initialize(false);
        client.open("x BAD y\n");
        Diagnostic diagnostic = client.diagnostics(1).getDiagnostics().get(0);

        CodeAction action = actions(diagnostic.getRange(), "quickfix").get(0);
        TextEdit edit = action.getEdit().getChanges().get(TestClient.URI).get(0);
        client.change(2, new TextDocumentContentChangeEvent(edit.getRange(), edit.getNewText()));

        assertThat(action.getTitle()).isEqualTo("Say GOOD");
        assertThat(client.diagnostics(2).getDiagnostics()).isEmpty();
    }

    @Test
    void editOfAnActionMayBeAskedForLater() throws Exception {
        client.initialize(true);
        client.open("x BAD y\n");
        client.diagnostics(1);

        CodeAction offered = actions(range(0, 3, 0, 3), "quickfix").get(0);
        CodeAction resolved = client.server.getTextDocumentService().resolveCodeAction(offered).get(10, TimeUnit.SECONDS);

        assertThat(offered.getEdit()).isNull();
        assertThat(resolved.getEdit().getChanges().get(TestClient.URI)).containsExactly(new TextEdit(range(0, 2, 0, 5), "GOOD"));
    }

    @Test
    void editForAnOlderTextIsRefused() throws Exception {
        client.initialize(true);
        client.open("x BAD y\n");
        client.diagnostics(1);
        CodeAction offered = actions(range(0, 3, 0, 3), "quickfix").get(0);
        client.change(2, new TextDocumentContentChangeEvent(range(0, 0, 0, 0), "more "));

        assertError(client.server.getTextDocumentService().resolveCodeAction(offered), ResponseErrorCode.ContentModified);
    }

    @Test
    void actionsAreThoseOfTheTextThatWasSentLast() throws Exception {
        client.initialize(false);
        client.open("fine\n");
        client.change(2, new TextDocumentContentChangeEvent(range(0, 0, 0, 0), "\n\nBAD "));

        CodeAction action = actions(range(2, 0, 2, 3), "quickfix").get(0);

        assertThat(action.getEdit().getChanges().get(TestClient.URI)).containsExactly(new TextEdit(range(2, 0, 2, 3), "GOOD"));
    }

    @Test
    void allSafeFixesComeInOneAction() throws Exception {
        client.initialize(false);
        client.open("BAD\nfine\nBAD\n");
        client.diagnostics(1);

        List<CodeAction> all = actions(range(0, 0, 0, 0), "source.fixAll");

        assertThat(all).singleElement().satisfies(action -> assertThat(action.getEdit().getChanges().get(TestClient.URI))
            .containsExactly(new TextEdit(range(0, 0, 1, 0), "GOOD\n"), new TextEdit(range(2, 0, 3, 0), "GOOD\n")));
        assertThat(actions(range(0, 0, 0, 0), "quickfix")).hasSize(1);
    }

    @Test
    void allSafeFixesAreLookedForWhenTheirEditIsWanted() throws Exception {
        client.initialize(true);
        client.open("BAD\n");
        client.diagnostics(1);

        CodeAction offered = actions(range(0, 0, 0, 0), "source").get(0);
        CodeAction resolved = client.server.getTextDocumentService().resolveCodeAction(offered).get(10, TimeUnit.SECONDS);

        assertThat(offered.getEdit()).isNull();
        assertThat(resolved.getEdit().getChanges().get(TestClient.URI)).containsExactly(new TextEdit(range(0, 0, 1, 0), "GOOD\n"));
        client.change(2, new TextDocumentContentChangeEvent("BAD BAD\n"));
        assertError(client.server.getTextDocumentService().resolveCodeAction(offered), ResponseErrorCode.ContentModified);
    }

    @Test
    void oneFixOfTwoFindingsIsShownOnce() throws Exception {
        client.initialize(false);
        client.open("TWICE\n");

        List<CodeAction> offered = actions(range(0, 0, 0, 5), "quickfix");

        assertThat(offered).singleElement().satisfies(action -> assertThat(action.getDiagnostics()).hasSize(2));
    }

    @Test
    void everyFindingCanBeSuppressed() throws Exception {
        client.initialize(true);
        client.open("  fine\r\n  x BAD\r\n");

        List<CodeAction> offered = allActions(range(1, 4, 1, 4), "quickfix");

        assertThat(offered).extracting(CodeAction::getTitle)
            .containsExactly("Say GOOD", "Suppress thread-never-joined for this line", "Suppress thread-never-joined in this file");
        assertThat(offered.get(1).getEdit().getChanges().get(TestClient.URI))
            .containsExactly(new TextEdit(range(1, 0, 1, 0), "  // threadlint: ignore[thread-never-joined]\r\n"));
        assertThat(offered.get(2).getEdit().getChanges().get(TestClient.URI))
            .containsExactly(new TextEdit(range(0, 0, 0, 0), "// threadlint: ignore-file[thread-never-joined]\r\n"));
    }

    @Test
    void textThatWasNeverSavedIsOfTheLanguageTheClientSays() throws Exception {
        client.initialize(false);
        client.open("untitled:Untitled-1", "c", "BAD\n");
        client.open("untitled:Untitled-2", "markdown", "BAD\n");

        PublishDiagnosticsParams diagnostics = client.published.poll(10, TimeUnit.SECONDS);

        assertThat(diagnostics.getUri()).isEqualTo("untitled:Untitled-1");
        assertThat(diagnostics.getDiagnostics().get(0).getRelatedInformation().get(0).getLocation().getUri()).isEqualTo("untitled:Untitled-1");
    }

    @Test
    void utf32CountsCharacters() throws Exception {
        assertThat(client.initialize(false, "utf-32").getCapabilities().getPositionEncoding()).isEqualTo("utf-32");
        client.open("/* \ud83d\ude00 */ BAD\n");
        assertThat(client.diagnostics(1).getDiagnostics().get(0).getRange()).isEqualTo(range(0, 8, 0, 11));
    }

    @Test
    void utf16IsTakenWhenItIsOfferedOrNothingIs() throws Exception {
        assertThat(client.initialize(false, "utf-8", "utf-16").getCapabilities().getPositionEncoding()).isEqualTo("utf-16");
    }

    @Test
    void filesAreWatchedByTheClientWhenItCan() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
        params.getCapabilities().setWorkspace(workspace);
        client.initialize(params);

        assertThat(client.registered.poll(10, TimeUnit.SECONDS)).isEqualTo("workspace/didChangeWatchedFiles");
    }

    @Test
    void failingAnalysisLeavesNoOldDiagnosticsAndTheServerGoesOn() throws Exception {
        client.initialize(false);
        client.open("BAD\n");
        client.diagnostics(1);
        client.change(2, new TextDocumentContentChangeEvent("FAIL\n"));
        assertThat(client.diagnostics(2).getDiagnostics()).isEmpty();
        client.change(3, new TextDocumentContentChangeEvent("BAD\n"));
        assertThat(client.diagnostics(3).getDiagnostics()).hasSize(1);
    }

    @Test
    void waitingRequestIsAnsweredAtShutdown() throws Exception {
        client.initialize(false);
        client.inspector.holding = true;
        client.open("BAD\n");
        CompletableFuture<?> waiting = client.server.getTextDocumentService().codeAction(parameters(range(0, 0, 0, 1), "quickfix"));
        client.server.shutdown().get(10, TimeUnit.SECONDS);

        assertThat((List<?>) waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void clientWithoutResolveVersionsOrRelatedPlacesIsServedToo() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        params.getCapabilities().getTextDocument().setPublishDiagnostics(null);
        client.initialize(params);
        client.open("BAD\n");

        assertThat(client.diagnostics(1).getDiagnostics().get(0).getRelatedInformation()).isNull();
        assertThat(actions(range(0, 0, 0, 3), "quickfix").get(0).getEdit().getChanges()).containsOnlyKeys(TestClient.URI);
    }

    @Test
    void editsCarryTheVersionTheyAreForWhenTheClientKnowsVersions() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
        edits.setDocumentChanges(true);
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        workspace.setWorkspaceEdit(edits);
        params.getCapabilities().setWorkspace(workspace);
        client.initialize(params);
        client.open("x\n");
        client.change(7, new TextDocumentContentChangeEvent("BAD\n"));

        VersionedTextDocumentIdentifier document = actions(range(0, 0, 0, 3), "quickfix").get(0).getEdit().getDocumentChanges().get(0)
            .getLeft().getTextDocument();

        assertThat(document).isEqualTo(new VersionedTextDocumentIdentifier(TestClient.URI, 7));
    }

    @Test
    void positionsAreCountedInTheAgreedEncoding() throws Exception {
        assertThat(client.initialize(false, "utf-8").getCapabilities().getPositionEncoding()).isEqualTo("utf-8");
        client.open("/* \u00e4\ud83d\ude00 */ BAD\n");

        // Two bytes for the umlaut and four for the smiley.
        assertThat(client.diagnostics(1).getDiagnostics().get(0).getRange()).isEqualTo(range(0, 13, 0, 16));
        client.change(2, new TextDocumentContentChangeEvent(range(0, 9, 0, 12), "+"));
        assertThat(client.diagnostics(2).getDiagnostics().get(0).getRange()).isEqualTo(range(0, 11, 0, 14));
    }

    @Test
    void resultOfAnOlderTextIsNeverPublished() throws Exception {
        client.initialize(false);
        client.inspector.holding = true;
        client.open("BAD\n");
        client.change(2, new TextDocumentContentChangeEvent("fine\n"));
        awaitAcceptance();
        client.inspector.holding = false;

        assertThat(client.published.poll(10, TimeUnit.SECONDS).getVersion()).isEqualTo(2);
    }

    @Test
    void cancelledRequestIsAnsweredWithThatError() throws Exception {
        client.initialize(false);
        client.inspector.holding = true;
        client.open("BAD\n");
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"77\",\"method\":\"textDocument/codeAction\",\"params\":{\"textDocument\":{\"uri\":\""
            + TestClient.URI + "\"},\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":1}},"
            + "\"context\":{\"diagnostics\":[]}}}");
        client.raw("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":\"77\"}}");

        assertThat(client.errorOf("77")).isEqualTo(ResponseErrorCode.RequestCancelled.getValue());
        client.inspector.holding = false;
        assertThat(actions(range(0, 0, 0, 1), "quickfix")).hasSize(1);
    }

    @Test
    void hoverShowsThePageOfTheRule() throws Exception {
        client.initialize(false);
        client.open("x BAD\n");
        client.diagnostics(1);

        Hover hover = client.server.getTextDocumentService().hover(new HoverParams(DOCUMENT, new Position(0, 3))).get(10, TimeUnit.SECONDS);

        assertThat(hover.getContents().getRight().getValue()).isEqualTo("### thread-never-joined");
        assertThat(client.server.getTextDocumentService().hover(new HoverParams(DOCUMENT, new Position(0, 0)))
            .get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void resultForADocumentThatWasClosedIsNeverPublished() throws Exception {
        client.initialize(false);
        client.inspector.holding = true;
        client.open("BAD\n");
        client.server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(DOCUMENT));
        awaitAcceptance();
        client.inspector.holding = false;
        client.open("file:///project/b.c", "c", "fine\n");

        client.awaitDiagnostics(TestClient.URI, List::isEmpty);
        assertThat(client.published.poll(10, TimeUnit.SECONDS).getUri()).isEqualTo("file:///project/b.c");
    }

    @Test
    void closedDocumentHasNoDiagnostics() throws Exception {
        client.initialize(false);
        client.open("BAD\n");
        client.diagnostics(1);
        client.server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(DOCUMENT));

        assertThat(client.published.poll(10, TimeUnit.SECONDS).getDiagnostics()).isEmpty();
    }

    @Test
    void requestBeforeInitializeIsRefused() {
        assertError(client.server.getTextDocumentService().hover(new HoverParams(DOCUMENT, new Position(0, 0))),
            ResponseErrorCode.ServerNotInitialized);
    }

    @Test
    void secondInitializeIsRefused() throws Exception {
        client.initialize(false);
        assertThatThrownBy(() -> client.initialize(false)).hasMessageContaining("already");
    }

    @Test
    void brokenMessagesDoNotEndTheConversation() throws Exception {
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":");
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"no/such/method\",\"params\":{}}");
        client.initialize(false);
        client.open("BAD\n");

        assertThat(client.diagnostics(1).getDiagnostics()).hasSize(1);
    }

    @Test
    void orderlyGoodbyeEndsWithZero() throws Exception {
        client.initialize(false);
        client.server.shutdown().get(10, TimeUnit.SECONDS);
        assertError(client.server.getTextDocumentService().hover(new HoverParams(DOCUMENT, new Position(0, 0))),
            ResponseErrorCode.InvalidRequest);
        client.server.exit();
        assertThat(client.exitCode()).isZero();
    }

    @Test
    void exitWithoutShutdownEndsWithOne() throws Exception {
        client.initialize(false);
        client.server.exit();
        assertThat(client.exitCode()).isEqualTo(1);
    }

    @Test
    void deathOfTheClientEndsTheServer() throws Exception {
        Process editor = new ProcessBuilder("sleep", "1000").start();
        InitializeParams params = TestClient.parameters(false);
        params.setProcessId((int) editor.pid());
        client.initialize(params);
        editor.destroyForcibly();
        assertThat(client.exitCode()).isEqualTo(1);
    }

    @Test
    void typingInBurstsEndsWithTheDiagnosticsOfTheLastText() throws Exception {
        long seed = 11;
        Random random = new Random(seed);
        client.initialize(false);
        client.open("fine\n");
        int version = 1;
        String text = "";
        for (int burst = 0; burst < 40; burst++) {
            text = "BAD ".repeat(random.nextInt(4)) + "\n";
            version++;
            client.change(version, new TextDocumentContentChangeEvent(text));
            if (random.nextInt(8) == 0) {
                // An answer to a question about the text lets the pause between two bursts pass.
                actions(range(0, 0, 0, 1), "quickfix");
            }
            if (random.nextInt(4) == 0) {
                client.server.getTextDocumentService().codeAction(parameters(range(0, 0, 0, 1), "quickfix")).cancel(true);
            }
        }
        int last = version;
        int expected = text.split("BAD", -1).length - 1;

        int shown = 0;
        while (true) {
            PublishDiagnosticsParams next = client.published.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("seed %d", seed).isNotNull();
            assertThat(next.getVersion()).as("seed %d", seed).isGreaterThanOrEqualTo(shown);
            shown = next.getVersion();
            if (shown == last) {
                assertThat(next.getDiagnostics()).as("seed %d", seed).hasSize(expected);
                return;
            }
        }
    }

    @Test
    void longWorkShowsItsProgressAndCanBeStopped() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        WindowClientCapabilities window = new WindowClientCapabilities();
        window.setWorkDoneProgress(true);
        params.getCapabilities().setWindow(window);
        params.setInitializationOptions(com.google.gson.JsonParser.parseString("{\"status\": true}"));
        client.initialize(params);
        client.inspector.holding = true;
        client.open("BAD\n");

        ProgressParams begun = TestClient.next(client.progress, step -> step.getValue().getLeft().getKind() == WorkDoneProgressKind.begin);
        client.server.cancelProgress(new WorkDoneProgressCancelParams(begun.getToken()));

        ProgressParams ended = TestClient.next(client.progress, step -> step.getValue().getLeft().getKind() == WorkDoneProgressKind.end);
        assertThat(ended.getToken()).isEqualTo(begun.getToken());
        StatusNote note = TestClient.next(client.statuses, each -> each.state().equals("degraded"));
        assertThat(note.message()).isEqualTo("the analysis was stopped");
        assertThat(note.remedy()).startsWith("The next edit");
        client.inspector.holding = false;
        client.change(2, new TextDocumentContentChangeEvent("BAD BAD\n"));
        assertThat(client.diagnostics(2).getDiagnostics()).hasSize(2);
    }

    @Test
    void endOfTheStreamEndsTheServer() throws Exception {
        client.initialize(false);
        client.toServer.close();
        assertThat(client.exitCode()).isEqualTo(1);
    }

    /** Messages are handled in order, so an answer shows that everything before it was accepted. */
    private void awaitAcceptance() throws Exception {
        client.server.getTextDocumentService().hover(new HoverParams(DOCUMENT, new Position(0, 0))).get(10, TimeUnit.SECONDS);
    }

    /** Fixes without the suppressions, which stand behind every finding. */
    private List<CodeAction> actions(Range range, String kind) throws Exception {
        return allActions(range, kind).stream().filter(action -> !action.getTitle().startsWith("Suppress ")).toList();
    }

    private List<CodeAction> allActions(Range range, String kind) throws Exception {
        return client.server.getTextDocumentService().codeAction(parameters(range, kind)).get(10, TimeUnit.SECONDS).stream()
            .map((Either<Command, CodeAction> action) -> action.getRight()).toList();
    }

    private static CodeActionParams parameters(Range range, String kind) {
        CodeActionContext context = new CodeActionContext(List.of());
        context.setOnly(List.of(kind));
        return new CodeActionParams(DOCUMENT, range, context);
    }

    private static Range range(int startLine, int start, int endLine, int end) {
        return new Range(new Position(startLine, start), new Position(endLine, end));
    }

    private static void assertError(CompletableFuture<?> answer, ResponseErrorCode code) {
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
            .cause().isInstanceOfSatisfying(ResponseErrorException.class,
                error -> assertThat(error.getResponseError().getCode()).isEqualTo(code.getValue()));
    }
}
