package dev.threadlint.lsp;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** The client as the server sees it: the protocol's, and what is said only to clients that asked for it. */
interface ThreadlintClient extends LanguageClient {
    /** How the server is. */
    @JsonNotification("threadlint/status")
    void status(StatusNote note);

    /** An analysis is done: graph and evidence may have changed. */
    @JsonNotification("threadlint/analysed")
    void analysed();
}
