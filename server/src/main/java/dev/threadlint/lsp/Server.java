package dev.threadlint.lsp;

import dev.threadlint.engine.Inspector;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.Uris;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from the reader thread and puts them on the loop in the order they came. The reader never waits: every method
 * returns at once. The fields that change belong to the loop thread.
 */
final class Server implements LanguageServer, TextDocumentService, WorkspaceService {
    private final ScheduledExecutorService loop;
    private final Function<Optional<Path>, Inspector> inspectors;
    private final RulePages rulePages;
    private final String version;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CompletableFuture<LanguageClient> client = new CompletableFuture<>();
    private @Nullable Sessions sessions;
    private boolean watchesFiles;
    private boolean shutDown;

    Server(ScheduledExecutorService loop, Function<Optional<Path>, Inspector> inspectors, RulePages rulePages, String version) {
        this.loop = loop;
        this.inspectors = inspectors;
        this.rulePages = rulePages;
        this.version = version;
    }

    void connect(LanguageClient remote) {
        client.complete(remote);
    }

    /** Completes with the exit code when the conversation is over. */
    CompletableFuture<Integer> exitCode() {
        return exit;
    }

    /** The stream ended, or the client's process did: without {@code exit} that is an abnormal end. */
    void hangUp() {
        onLoop(() -> exit.complete(1));
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        CompletableFuture<InitializeResult> result = new CompletableFuture<>();
        onLoop(result, () -> {
            if (sessions != null || shutDown) {
                throw error(ResponseErrorCode.InvalidRequest, "initialize was already sent");
            }
            ClientTraits traits = ClientTraits.of(params);
            sessions = new Sessions(roots(params),
                root -> new Session(traits, new Uris(root), inspectors.apply(root), new Watch(loop), rulePages, new Voice()));
            watchesFiles = traits.registersWatchers();
            watchParent(params.getProcessId());
            result.complete(new InitializeResult(capabilities(traits), new ServerInfo("threadlint", version)));
        });
        return result;
    }

    private static ServerCapabilities capabilities(ClientTraits traits) {
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        CodeActionOptions actions = new CodeActionOptions(List.of(CodeActionKind.QuickFix, Actions.FIX_ALL));
        actions.setResolveProvider(traits.resolvesEdits());
        ServerCapabilities capabilities = new ServerCapabilities();
        capabilities.setPositionEncoding(traits.encoding().protocolName());
        capabilities.setTextDocumentSync(sync);
        capabilities.setCodeActionProvider(actions);
        capabilities.setHoverProvider(true);
        return capabilities;
    }

    @Override
    public void initialized(InitializedParams params) {
        onLoop(() -> {
            if (watchesFiles) {
                client.thenAccept(remote -> remote.registerCapability(FileWatchers.registration()));
            }
        });
    }

    @SuppressWarnings("deprecation") // Older clients send only the root.
    private static List<Path> roots(InitializeParams params) {
        List<Path> folders = Optional.ofNullable(params.getWorkspaceFolders()).orElse(List.of()).stream()
            .map(WorkspaceFolder::getUri).flatMap(uri -> Uris.path(uri).stream()).toList();
        if (!folders.isEmpty()) {
            return folders;
        }
        return Optional.ofNullable(params.getRootUri()).flatMap(Uris::path).or(() -> Optional.ofNullable(params.getRootPath()).map(Path::of))
            .stream().toList();
    }

    private void watchParent(@Nullable Integer processId) {
        if (processId == null) {
            return;
        }
        Optional<ProcessHandle> parent = ProcessHandle.of(processId.longValue());
        if (parent.isEmpty()) {
            // A client in another container names a process that cannot be seen here; the end of the stream tells then.
            return;
        }
        parent.get().onExit().thenRun(this::hangUp);
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        CompletableFuture<Object> result = new CompletableFuture<>();
        onLoop(result, () -> {
            sessions().each(Session::end);
            shutDown = true;
            result.complete(null);
        });
        return result;
    }

    @Override
    public void exit() {
        onLoop(() -> exit.complete(shutDown ? 0 : 1));
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // Nothing is traced; clients send it all the same.
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return this;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return this;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        TextDocumentItem document = params.getTextDocument();
        inSession(document.getUri(), session -> session.open(document.getUri(), document.getLanguageId(), document.getVersion(), document.getText()));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        Integer version = params.getTextDocument().getVersion();
        String uri = params.getTextDocument().getUri();
        inSession(uri, session -> session.change(uri, version == null ? 0 : version, params.getContentChanges()));
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        inSession(uri, session -> session.close(uri));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        inSessions(Session::filesChanged);
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        inSessions(Session::filesChanged);
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        inSessions(Session::filesChanged);
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        CompletableFuture<List<Either<Command, CodeAction>>> result = new CompletableFuture<>();
        List<String> only = Optional.ofNullable(params.getContext().getOnly()).orElse(List.of());
        onLoop(result, () -> session(params.getTextDocument().getUri()).actions(params.getTextDocument().getUri(), params.getRange(), only,
            reply(result, actions -> actions.stream().map(Either::<Command, CodeAction>forRight).toList())));
        return result;
    }

    @Override
    public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
        CompletableFuture<CodeAction> result = new CompletableFuture<>();
        onLoop(result, () -> {
            Actions.Ticket ticket = Actions.Ticket.of(action.getData())
                .orElseThrow(() -> error(ResponseErrorCode.InvalidParams, "not an action of threadlint"));
            session(ticket.uri()).resolve(ticket, reply(result, edit -> {
                action.setEdit(edit);
                return action;
            }));
        });
        return result;
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        CompletableFuture<Hover> result = new CompletableFuture<>();
        onLoop(result, () -> session(params.getTextDocument().getUri()).hover(params.getTextDocument().getUri(), params.getPosition())
            .ifPresentOrElse(result::complete, () -> result.complete(null)));
        return result;
    }

    private static <T, R> Watch.Reply<T> reply(CompletableFuture<R> result, Function<T, R> conversion) {
        return new Watch.Reply<>(answer -> result.complete(conversion.apply(answer)), result::completeExceptionally,
            () -> result.completeExceptionally(error(ResponseErrorCode.ContentModified, "the document has changed since")));
    }

    private Session session(String uri) {
        return sessions().of(uri);
    }

    private Sessions sessions() {
        if (sessions == null) {
            throw error(ResponseErrorCode.ServerNotInitialized, "initialize was not sent yet");
        }
        if (shutDown) {
            throw error(ResponseErrorCode.InvalidRequest, "the server is shut down");
        }
        return sessions;
    }

    private void inSession(String uri, Consumer<Session> work) {
        whileOpen(open -> work.accept(open.of(uri)));
    }

    private void inSessions(Consumer<Session> work) {
        whileOpen(open -> open.each(work));
    }

    /** A notification before and after the conversation is dropped, as the protocol wants it. */
    private void whileOpen(Consumer<Sessions> work) {
        onLoop(() -> {
            if (sessions != null && !shutDown) {
                work.accept(sessions);
            }
        });
    }

    private void onLoop(Runnable work) {
        if (loop.isShutdown()) {
            return;
        }
        loop.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log("A message could not be handled", e);
            }
        });
    }

    /** A request that was cancelled before its turn is not worked on. */
    private void onLoop(CompletableFuture<?> result, Runnable work) {
        onLoop(() -> {
            if (result.isCancelled()) {
                return;
            }
            try {
                work.run();
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    /** How the session speaks to the client. */
    private final class Voice implements Session.Voice {
        @Override
        public void publish(PublishDiagnosticsParams diagnostics) {
            client.thenAccept(remote -> remote.publishDiagnostics(diagnostics));
        }

        @Override
        public void warn(String message) {
            client.thenAccept(remote -> remote.showMessage(new MessageParams(MessageType.Warning, message)));
        }

        @Override
        public void failed(String what, Throwable why) {
            log(what, why);
        }
    }

    private void log(String what, Throwable why) {
        client.thenAccept(remote -> remote.logMessage(new MessageParams(MessageType.Error, what + ": " + why)));
    }

    private static ResponseErrorException error(ResponseErrorCode code, String message) {
        return new ResponseErrorException(new ResponseError(code, message, null));
    }
}
