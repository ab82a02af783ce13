package dev.threadlint.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Inspector.Inspection;
import dev.threadlint.lsp.convert.Actions;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import dev.threadlint.lsp.convert.Uris;
import dev.threadlint.report.EvidenceTree;
import dev.threadlint.report.GraphTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The conversation with one client from hello to goodbye. Its methods are called by the reader thread and return at once. */
final class Server implements LanguageServer, ThreadlintRequests {
    private final Function<Optional<Path>, Inspector> inspectors;
    private final RulePages rulePages;
    private final String version;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CompletableFuture<ThreadlintClient> client = new CompletableFuture<>();
    private final Reception reception;
    private ClientTraits traits = ClientTraits.NONE;
    private int sessionsMade;

    Server(ScheduledExecutorService loop, Function<Optional<Path>, Inspector> inspectors, RulePages rulePages, String version) {
        this.inspectors = inspectors;
        this.rulePages = rulePages;
        this.version = version;
        this.reception = new Reception(loop,
            (what, why) -> client.thenAccept(remote -> remote.logMessage(new MessageParams(MessageType.Error, what + ": " + why))));
    }

    void connect(ThreadlintClient remote) {
        client.complete(remote);
    }

    /** Completes with the exit code when the conversation is over. */
    CompletableFuture<Integer> exitCode() {
        return exit;
    }

    /** The stream ended, or the client's process did: without {@code exit} that is an abnormal end. */
    void hangUp() {
        reception.onLoop(() -> exit.complete(1));
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        return reception.request(result -> {
            if (reception.wasOpened() || reception.isClosed()) {
                throw Reception.error(ResponseErrorCode.InvalidRequest, "initialize was already sent");
            }
            traits = ClientTraits.of(params);
            reception.open(new Sessions(roots(params), this::session));
            Optional.ofNullable(params.getInitializationOptions()).filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                .map(options -> options.get("settings"))
                .ifPresent(settings -> reception.sessions().each(session -> session.configure(settings)));
            watchParent(params.getProcessId());
            result.complete(new InitializeResult(capabilities(traits), new ServerInfo("threadlint", version)));
        });
    }

    private Session session(Optional<Path> root) {
        RemoteVoice voice = new RemoteVoice(client, traits, reception);
        Activity activity = new Activity(voice, reception.loop(), "threadlint-" + ++sessionsMade);
        return new Session(traits, new Uris(root), inspectors.apply(root), new Watch(reception.loop()), activity, rulePages, voice);
    }

    private static ServerCapabilities capabilities(ClientTraits traits) {
        TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
        sync.setOpenClose(true);
        sync.setChange(TextDocumentSyncKind.Incremental);
        sync.setSave(new SaveOptions(false));
        CodeActionOptions actions = new CodeActionOptions(List.of(CodeActionKind.QuickFix, Actions.FIX_ALL));
        actions.setResolveProvider(traits.can(Trait.RESOLVED_EDITS));
        WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
        folders.setSupported(true);
        folders.setChangeNotifications(true);
        ServerCapabilities capabilities = new ServerCapabilities();
        capabilities.setPositionEncoding(traits.encoding().protocolName());
        capabilities.setTextDocumentSync(sync);
        capabilities.setCodeActionProvider(actions);
        capabilities.setHoverProvider(true);
        capabilities.setCodeLensProvider(new CodeLensOptions(false));
        capabilities.setInlayHintProvider(true);
        capabilities.setDocumentHighlightProvider(true);
        capabilities.setCallHierarchyProvider(true);
        capabilities.setExecuteCommandProvider(new ExecuteCommandOptions(List.of(WorkspaceRequests.SUPPRESS)));
        capabilities.setWorkspace(new WorkspaceServerCapabilities(folders));
        if (traits.can(Trait.PULLS)) {
            capabilities.setDiagnosticProvider(new DiagnosticRegistrationOptions(true, true));
        }
        return capabilities;
    }

    @Override
    public void initialized(InitializedParams params) {
        reception.whileOpen(sessions -> {
            List<Registration> registrations = new ArrayList<>();
            if (traits.can(Trait.WATCHERS)) {
                registrations.addAll(FileWatchers.registration().getRegistrations());
            }
            if (traits.can(Trait.CONFIGURATION_EVENTS)) {
                registrations.add(new Registration("threadlint-settings", "workspace/didChangeConfiguration", Map.of("section", "threadlint")));
            }
            if (!registrations.isEmpty()) {
                client.thenAccept(remote -> remote.registerCapability(new RegistrationParams(registrations)));
            }
            sessions.each(Session::askSettings);
        });
    }

    @SuppressWarnings("deprecation") // Older clients send only the root.
    private static List<Path> roots(InitializeParams params) {
        List<Path> folders = WorkspaceRequests.paths(Optional.ofNullable(params.getWorkspaceFolders()).orElse(List.of()));
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
        return reception.request(result -> {
            reception.close();
            result.complete(null);
        });
    }

    @Override
    public void exit() {
        reception.onLoop(() -> exit.complete(reception.isClosed() ? 0 : 1));
    }

    @Override
    public void setTrace(SetTraceParams params) {
        // Nothing is traced; clients send it all the same.
    }

    @Override
    public void cancelProgress(WorkDoneProgressCancelParams params) {
        String token = params.getToken().map(text -> text, String::valueOf);
        reception.whileOpen(sessions -> sessions.each(session -> session.cancelled(token)));
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return new DocumentRequests(reception);
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new WorkspaceRequests(reception);
    }

    @Override
    public CompletableFuture<Checked> checkWorkspace(Object none) {
        CompletableFuture<Checked> answer = reception.request(result -> {
            List<Session> sessions = reception.sessions().all();
            List<Inspection> done = new ArrayList<>();
            sessions.forEach(session -> session.checkWhole(inspection -> {
                done.add(inspection);
                if (done.size() == sessions.size()) {
                    result.complete(new Checked(done.stream().mapToInt(each -> each.findings().size()).sum(),
                        done.stream().mapToInt(each -> each.sources().size()).sum()));
                }
            }));
        });
        answer.whenComplete((checked, failure) -> {
            if (answer.isCancelled()) {
                reception.whileOpen(sessions -> sessions.each(Session::stopCheck));
            }
        });
        return answer;
    }

    @Override
    public CompletableFuture<Map<String, Object>> state(Object none) {
        return reception.request(result -> {
            Runtime machine = Runtime.getRuntime();
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("version", version);
            state.put("java", Runtime.version().toString());
            state.put("memoryUsedMegabytes", (machine.totalMemory() - machine.freeMemory()) >> 20);
            state.put("memoryLimitMegabytes", machine.maxMemory() >> 20);
            state.put("clientCan", traits.traits().stream().map(Enum::name).sorted().toList());
            state.put("folders", reception.sessions().all().stream().map(Server::state).toList());
            result.complete(state);
        });
    }

    private static Map<String, Object> state(Session session) {
        Inspection known = session.known();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("openDocuments", session.texts().size());
        state.put("files", known.sources().size());
        state.put("findings", known.findings().size());
        state.put("programsWithThreads", known.graphs().size());
        state.put("remarks", known.remarks());
        return state;
    }

    @Override
    public CompletableFuture<JsonElement> graph(Object none) {
        return ofFolders("programs", inspection -> new GraphTree(inspection.sources()).programs(inspection.graphs()));
    }

    @Override
    public CompletableFuture<JsonElement> evidence(Object none) {
        return ofFolders("findings", inspection -> new EvidenceTree(inspection.sources()).findings(inspection.findings()));
    }

    /** One answer per folder, with the URI of every file that it names. */
    private CompletableFuture<JsonElement> ofFolders(String what, Function<Inspection, JsonElement> part) {
        return reception.request(result -> {
            JsonArray folders = new JsonArray();
            BiFunction<Session, Inspection, JsonObject> answer = (session, inspection) -> {
                JsonObject folder = new JsonObject();
                folder.add(what, part.apply(inspection));
                JsonObject uris = new JsonObject();
                inspection.sources().keySet().forEach(path -> uris.addProperty(path, session.uriOf(path)));
                folder.add("uris", uris);
                return folder;
            };
            reception.sessions().each(session -> folders.add(answer.apply(session, session.known())));
            result.complete(folders);
        });
    }
}
