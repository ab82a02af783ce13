package dev.threadlint.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.threadlint.lsp.convert.Uris;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What clients say and ask about folders and settings. Immutable; called by the reader thread. */
record WorkspaceRequests(Reception reception) implements WorkspaceService {
    /** Writes a suppression with a reason. */
    static final String SUPPRESS = "threadlint.suppressHere";

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        reception.whileOpen(open -> open.each(Session::filesChanged));
    }

    /** Clients that can be asked are asked; others send the settings along. */
    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        Optional<JsonElement> sent = params.getSettings() instanceof JsonObject all && all.has("threadlint")
            ? Optional.of(all.get("threadlint")) : Optional.empty();
        reception.whileOpen(open -> open.each(session -> {
            sent.ifPresent(session::configure);
            session.askSettings();
            session.filesChanged();
        }));
    }

    @Override
    public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
        reception.whileOpen(open -> open.change(paths(params.getEvent().getAdded()), paths(params.getEvent().getRemoved())));
    }

    static List<Path> paths(List<WorkspaceFolder> folders) {
        return folders.stream().map(WorkspaceFolder::getUri).flatMap(uri -> Uris.path(uri).stream()).toList();
    }

    @Override
    public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        return reception.request(result -> {
            Optional<SuppressionRequest> wanted = params.getCommand().equals(SUPPRESS) && !params.getArguments().isEmpty()
                ? SuppressionRequest.of(params.getArguments().get(0)) : Optional.empty();
            SuppressionRequest request = wanted.orElseThrow(() -> Reception.error(ResponseErrorCode.InvalidParams, "not a command of threadlint"));
            result.complete(reception.sessions().of(request.uri()).suppress(request));
        });
    }

    @Override
    public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
        Map<String, String> known = new HashMap<>();
        Optional.ofNullable(params.getPreviousResultIds()).orElse(List.of()).forEach(each -> known.put(each.getUri(), each.getValue()));
        return reception.request(result -> reception.sessions().pullAll(known, result));
    }
}
