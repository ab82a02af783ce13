package dev.threadlint.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.threadlint.lsp.convert.ClientTraits;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Speaks to a real client. Belongs to the loop thread; answers of the client come back on it. */
final class RemoteVoice implements Voice {
    private static final Gson GSON = new Gson();

    private final CompletableFuture<ThreadlintClient> client;
    private final ClientTraits traits;
    private final Reception reception;

    RemoteVoice(CompletableFuture<ThreadlintClient> client, ClientTraits traits, Reception reception) {
        this.client = client;
        this.traits = traits;
        this.reception = reception;
    }

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
        client.thenAccept(remote -> remote.logMessage(new MessageParams(MessageType.Error, what + ": " + why)));
    }

    @Override
    public void status(StatusNote note) {
        if (traits.can(Trait.STATUS)) {
            client.thenAccept(remote -> remote.status(note));
        }
    }

    @Override
    public void analysed() {
        if (traits.can(Trait.STATUS)) {
            client.thenAccept(ThreadlintClient::analysed);
        }
    }

    @Override
    public void openProgress(String token, Runnable ready) {
        if (traits.can(Trait.PROGRESS)) {
            client.thenCompose(remote -> remote.createProgress(new WorkDoneProgressCreateParams(Either.forLeft(token))))
                .thenRun(() -> reception.onLoop(ready));
        }
    }

    @Override
    public void progress(String token, WorkDoneProgressNotification step) {
        client.thenAccept(remote -> remote.notifyProgress(new ProgressParams(Either.forLeft(token), Either.forLeft(step))));
    }

    @Override
    public void refresh(Trait what) {
        if (traits.can(what)) {
            client.thenAccept(remote -> {
                switch (what) {
                    case REFRESHES_DIAGNOSTICS -> remote.refreshDiagnostics();
                    case REFRESHES_LENSES -> remote.refreshCodeLenses();
                    case REFRESHES_HINTS -> remote.refreshInlayHints();
                    default -> throw new IllegalArgumentException(what + " is nothing that a client shows");
                }
            });
        }
    }

    @Override
    public void settings(String folderUri, Consumer<JsonElement> answer) {
        if (!traits.can(Trait.CONFIGURATION)) {
            return;
        }
        ConfigurationItem item = new ConfigurationItem();
        item.setSection("threadlint");
        if (!folderUri.isEmpty()) {
            item.setScopeUri(folderUri);
        }
        client.thenCompose(remote -> remote.configuration(new ConfigurationParams(List.of(item))))
            .thenAccept(found -> reception.onLoop(() -> answer.accept(found.isEmpty() ? GSON.toJsonTree(null) : GSON.toJsonTree(found.get(0)))));
    }

    @Override
    public void apply(String label, WorkspaceEdit edit) {
        client.thenAccept(remote -> remote.applyEdit(new ApplyWorkspaceEditParams(edit, label)));
    }
}
