package dev.threadlint.lsp;

import com.google.gson.JsonElement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** Requests that are no part of the protocol; the VS Code extension sends them. */
interface ThreadlintRequests {
    /** Shows the findings of every file from now on, open or not. */
    @JsonRequest("threadlint/checkWorkspace")
    CompletableFuture<Checked> checkWorkspace(Object none);

    /** The state of the server for a bug report; no source text. */
    @JsonRequest("threadlint/state")
    CompletableFuture<Map<String, Object>> state(Object none);

    /** Threads, data and locks of the programs of all folders. */
    @JsonRequest("threadlint/graph")
    CompletableFuture<JsonElement> graph(Object none);

    /** The stories of the findings of all folders, thread by thread. */
    @JsonRequest("threadlint/evidence")
    CompletableFuture<JsonElement> evidence(Object none);

    /** What a check of the workspace found. */
    record Checked(int findings, int files) {}
}
