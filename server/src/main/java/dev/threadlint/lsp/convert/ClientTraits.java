package dev.threadlint.lsp.convert;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/**
 * What the client told about itself. Immutable.
 *
 * @param encoding of positions
 * @param versionedEdits whether edits may name the version they are for
 * @param literalActions whether actions may be more than commands
 * @param resolvesEdits whether the edit of an action may be asked for later
 * @param relatedPlaces whether diagnostics may point to other places
 * @param registersWatchers whether the client watches files when it is asked to
 */
public record ClientTraits(Encoding encoding, boolean versionedEdits, boolean literalActions, boolean resolvesEdits,
                           boolean relatedPlaces, boolean registersWatchers) {
    public static final ClientTraits NONE = new ClientTraits(Encoding.UTF_16, false, false, false, false, false);

    public static ClientTraits of(InitializeParams params) {
        Optional<ClientCapabilities> client = Optional.ofNullable(params.getCapabilities());
        Optional<TextDocumentClientCapabilities> documents = client.map(ClientCapabilities::getTextDocument);
        Optional<CodeActionCapabilities> actions = documents.map(TextDocumentClientCapabilities::getCodeAction);
        List<String> encodings = client.map(ClientCapabilities::getGeneral).map(GeneralClientCapabilities::getPositionEncodings)
            .orElse(List.of());
        boolean data = is(actions, CodeActionCapabilities::getDataSupport);
        boolean edit = actions.map(CodeActionCapabilities::getResolveSupport)
            .map(support -> support.getProperties() != null && support.getProperties().contains("edit")).orElse(false);
        return new ClientTraits(Encoding.negotiate(encodings),
            is(client.map(ClientCapabilities::getWorkspace).map(WorkspaceClientCapabilities::getWorkspaceEdit),
                WorkspaceEditCapabilities::getDocumentChanges),
            actions.map(CodeActionCapabilities::getCodeActionLiteralSupport).isPresent(),
            data && edit,
            is(documents.map(TextDocumentClientCapabilities::getPublishDiagnostics),
                PublishDiagnosticsCapabilities::getRelatedInformation),
            is(client.map(ClientCapabilities::getWorkspace).map(WorkspaceClientCapabilities::getDidChangeWatchedFiles),
                DidChangeWatchedFilesCapabilities::getDynamicRegistration));
    }

    private static <T> boolean is(Optional<T> part, Function<T, Boolean> trait) {
        return part.map(trait).orElse(false);
    }
}
