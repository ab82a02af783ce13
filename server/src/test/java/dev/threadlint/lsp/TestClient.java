package dev.threadlint.lsp;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** A client in the same process, over pipes, with a server behind it. */
final class TestClient implements LanguageClient, AutoCloseable {
    static final String URI = "file:///project/a.c";

    final MarkerInspector inspector = new MarkerInspector();
    final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    private final BlockingQueue<ResponseMessage> responses = new LinkedBlockingQueue<>();
    final PipedOutputStream toServer = new PipedOutputStream();
    final LanguageServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Integer> code;

    TestClient() throws IOException {
        PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
        PipedInputStream clientIn = new PipedInputStream(1 << 16);
        PipedOutputStream serverOut = new PipedOutputStream(clientIn);
        code = CompletableFuture.supplyAsync(() -> ServerMain.run(serverIn, serverOut, root -> inspector,
            rule -> Optional.of("# " + rule)), threads);
        Launcher<LanguageServer> launcher = new LSPLauncher.Builder<LanguageServer>().setLocalService(this)
            .setRemoteInterface(LanguageServer.class).setInput(clientIn).setOutput(toServer).setExecutorService(threads)
            .wrapMessages(consumer -> message -> {
                if (message instanceof ResponseMessage response) {
                    responses.add(response);
                }
                consumer.consume(message);
            }).create();
        server = launcher.getRemoteProxy();
        launcher.startListening();
    }

    InitializeResult initialize(boolean resolves, String... encodings) throws Exception {
        CodeActionCapabilities actions = new CodeActionCapabilities();
        actions.setCodeActionLiteralSupport(new CodeActionLiteralSupportCapabilities());
        if (resolves) {
            actions.setDataSupport(true);
            actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
        }
        TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
        documents.setCodeAction(actions);
        PublishDiagnosticsCapabilities diagnostics = new PublishDiagnosticsCapabilities();
        diagnostics.setRelatedInformation(true);
        documents.setPublishDiagnostics(diagnostics);
        ClientCapabilities capabilities = new ClientCapabilities();
        capabilities.setTextDocument(documents);
        GeneralClientCapabilities general = new GeneralClientCapabilities();
        general.setPositionEncodings(List.of(encodings));
        capabilities.setGeneral(general);
        InitializeParams params = new InitializeParams();
        params.setCapabilities(capabilities);
        return server.initialize(params).get(10, TimeUnit.SECONDS);
    }

    void open(String text) {
        server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "c", 1, text)));
    }

    void change(int version, TextDocumentContentChangeEvent... changes) {
        server.getTextDocumentService().didChange(
            new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(URI, version), List.of(changes)));
    }

    /** The next diagnostics for the given version; older ones are read over. */
    PublishDiagnosticsParams diagnostics(int version) throws InterruptedException {
        while (true) {
            PublishDiagnosticsParams next = published.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no diagnostics for version " + version);
            }
            if (next.getVersion() != null && next.getVersion() == version) {
                return next;
            }
        }
    }

    void raw(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        synchronized (toServer) {
            toServer.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            toServer.write(bytes);
            toServer.flush();
        }
    }

    /** The error code of the answer to a request that was sent raw. */
    int errorOf(String id) throws InterruptedException {
        while (true) {
            ResponseMessage next = responses.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no answer to " + id);
            }
            if (id.equals(next.getId())) {
                return next.getError().getCode();
            }
        }
    }

    int exitCode() throws Exception {
        return code.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        toServer.close();
        threads.shutdownNow();
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
}
