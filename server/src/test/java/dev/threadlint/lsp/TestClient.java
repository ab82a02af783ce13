package dev.threadlint.lsp;

import dev.threadlint.engine.Inspector;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Stream;
import com.google.gson.JsonParser;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageServer;

/** A client in the same process, over pipes, with a server behind it. */
final class TestClient implements ThreadlintClient, AutoCloseable {
    static final String URI = "file:///project/a.c";
    /** The library logs every end of a pipe; held, or they are collected with their filters. */
    private static final List<Logger> LIBRARY = Stream.of("json.StreamMessageProducer", "json.ConcurrentMessageProcessor", "RemoteEndpoint")
        .map(name -> Logger.getLogger("org.eclipse.lsp4j.jsonrpc." + name)).toList();

    final MarkerInspector inspector = new MarkerInspector();
    final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    /** How often diagnostics have come, those that were taken from the queue included. */
    final AtomicInteger publications = new AtomicInteger();
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    final BlockingQueue<String> registered = new LinkedBlockingQueue<>();
    final BlockingQueue<StatusNote> statuses = new LinkedBlockingQueue<>();
    final BlockingQueue<ApplyWorkspaceEditParams> applied = new LinkedBlockingQueue<>();
    final BlockingQueue<ProgressParams> progress = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refreshed = new LinkedBlockingQueue<>();
    /** What the client answers when it is asked for its settings. */
    volatile String settings = "{}";
    private final BlockingQueue<ResponseMessage> responses = new LinkedBlockingQueue<>();
    final PipedOutputStream toServer = new PipedOutputStream();
    final RemoteServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Integer> code;

    TestClient() throws IOException {
        this(Optional.empty());
    }

    /** @param inspectors instead of the one that looks for marked words */
    TestClient(Optional<Function<Optional<Path>, Inspector>> inspectors) throws IOException {
        LIBRARY.forEach(logger -> logger.setFilter(entry -> false));
        PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
        PipedInputStream clientIn = new PipedInputStream(1 << 16);
        PipedOutputStream serverOut = new PipedOutputStream(clientIn);
        code = CompletableFuture.supplyAsync(() -> ServerMain.run(serverIn, serverOut,
            inspectors.orElse(root -> inspector), new Pages(), "1.2.3"), threads);
        Launcher<RemoteServer> launcher = new LSPLauncher.Builder<RemoteServer>().setLocalService(this)
            .setRemoteInterface(RemoteServer.class).setInput(clientIn).setOutput(toServer).setExecutorService(threads)
            .wrapMessages(consumer -> message -> {
                if (message instanceof ResponseMessage response) {
                    responses.add(response);
                }
                consumer.consume(message);
            }).create();
        server = launcher.getRemoteProxy();
        launcher.startListening();
    }

    /** The server as this client sees it, with the requests that are its own. */
    interface RemoteServer extends LanguageServer, ThreadlintRequests {}

    /** Pages that need no files. */
    private static final class Pages implements RulePages {
        @Override
        public Optional<String> page(String rule) {
            return Optional.of("# " + rule);
        }

        @Override
        public Optional<String> link(String rule) {
            return Optional.of("file:///pages/" + rule + ".md");
        }
    }

    InitializeResult initialize(boolean resolves, String... encodings) throws Exception {
        return initialize(parameters(resolves, encodings));
    }

    InitializeResult initialize(InitializeParams params) throws Exception {
        InitializeResult result = server.initialize(params).get(10, TimeUnit.SECONDS);
        server.initialized(new InitializedParams());
        return result;
    }

    static InitializeParams parameters(boolean resolves, String... encodings) {
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
        return params;
    }

    void open(String text) {
        open(URI, "c", text);
    }

    void open(String uri, String language, String text) {
        server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, language, 1, text)));
    }

    void open(String uri, int version, String text) {
        server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "c", version, text)));
    }

    void change(int version, TextDocumentContentChangeEvent... changes) {
        change(URI, version, changes);
    }

    void change(String uri, int version, TextDocumentContentChangeEvent... changes) {
        server.getTextDocumentService().didChange(
            new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
    }

    /** Reads diagnostics until those of a document are as wanted. */
    List<Diagnostic> awaitDiagnostics(String uri, Predicate<List<Diagnostic>> wanted) throws InterruptedException {
        List<Diagnostic> last = List.of();
        while (true) {
            PublishDiagnosticsParams next = published.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the diagnostics of " + uri + " stay " + last);
            }
            last = next.getUri().equals(uri) ? next.getDiagnostics() : last;
            if (next.getUri().equals(uri) && wanted.test(last)) {
                return last;
            }
        }
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
        publications.incrementAndGet();
        published.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {
        shown.add(message.getMessage());
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        params.getRegistrations().forEach(registration -> registered.add(registration.getMethod()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void status(StatusNote note) {
        statuses.add(note);
    }

    @Override
    public void analysed() {}

    @Override
    public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
        return CompletableFuture.completedFuture(params.getItems().stream().<Object>map(item -> JsonParser.parseString(settings)).toList());
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
        applied.add(params);
        return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
    }

    @Override
    public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void notifyProgress(ProgressParams params) {
        progress.add(params);
    }

    @Override
    public CompletableFuture<Void> refreshDiagnostics() {
        refreshed.add("diagnostics");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> refreshCodeLenses() {
        refreshed.add("lenses");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> refreshInlayHints() {
        refreshed.add("hints");
        return CompletableFuture.completedFuture(null);
    }

    /** The next of a kind that comes. */
    static <T> T next(BlockingQueue<T> queue, Predicate<T> wanted) throws InterruptedException {
        while (true) {
            T next = queue.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing that is wanted has come");
            }
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
}
