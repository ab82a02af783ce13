package dev.threadlint.lsp.convert;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeConfigurationCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InlayHintWorkspaceCapabilities;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/**
 * What the client told about itself. Immutable.
 *
 * @param encoding of positions
 * @param traits what it can do
 * @param commands of the client's own that lenses may call
 */
public record ClientTraits(Encoding encoding, Set<Trait> traits, List<String> commands) {
    public static final ClientTraits NONE = new ClientTraits(Encoding.UTF_16, Set.of(), List.of());

    public ClientTraits {
        traits = Set.copyOf(traits);
        commands = List.copyOf(commands);
    }

    /** Something that a client can do, or that it asked for. */
    public enum Trait {
        /** Edits may name the version they are for. */
        VERSIONED_EDITS,
        /** An edit may make a file. */
        CREATED_FILES,
        /** Actions may be more than commands. */
        LITERAL_ACTIONS,
        /** The edit of an action may be asked for later. */
        RESOLVED_EDITS,
        /** Diagnostics may point to other places. */
        RELATED_PLACES,
        /** Shows text that has no effect in a way of its own. */
        TAGS,
        /** Watches files when it is asked to. */
        WATCHERS,
        /** Answers what its settings are. */
        CONFIGURATION,
        /** Tells of changed settings when it is asked to. */
        CONFIGURATION_EVENTS,
        /** Shows how far a long task is. */
        PROGRESS,
        /** Asks for diagnostics, and wishes to instead of being told. */
        PULLS,
        REFRESHES_DIAGNOSTICS,
        REFRESHES_LENSES,
        REFRESHES_HINTS,
        /** Wishes to be told how the server is, which is no part of the protocol. */
        STATUS
    }

    public boolean can(Trait trait) {
        return traits.contains(trait);
    }

    public static ClientTraits of(InitializeParams params) {
        Optional<ClientCapabilities> client = Optional.ofNullable(params.getCapabilities());
        Optional<TextDocumentClientCapabilities> documents = client.map(ClientCapabilities::getTextDocument);
        Optional<WorkspaceClientCapabilities> workspace = client.map(ClientCapabilities::getWorkspace);
        Optional<JsonObject> wishes = params.getInitializationOptions() instanceof JsonObject options ? Optional.of(options) : Optional.empty();
        List<String> encodings = client.map(ClientCapabilities::getGeneral).map(GeneralClientCapabilities::getPositionEncodings)
            .orElse(List.of());
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        actions(documents.map(TextDocumentClientCapabilities::getCodeAction), traits);
        edits(workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit), traits);
        workspace.ifPresent(known -> workspace(known, traits));
        Map.of(
            Trait.RELATED_PLACES, is(documents.map(TextDocumentClientCapabilities::getPublishDiagnostics), PublishDiagnosticsCapabilities::getRelatedInformation),
            Trait.TAGS, documents.map(TextDocumentClientCapabilities::getPublishDiagnostics).map(PublishDiagnosticsCapabilities::getTagSupport).isPresent(),
            Trait.PROGRESS, is(client.map(ClientCapabilities::getWindow), WindowClientCapabilities::getWorkDoneProgress),
            Trait.PULLS, documents.map(TextDocumentClientCapabilities::getDiagnostic).isPresent() && word(wishes, "diagnostics").equals("pull"),
            Trait.STATUS, word(wishes, "status").equals("true")
        ).forEach((trait, has) -> put(traits, trait, has));
        return new ClientTraits(Encoding.negotiate(encodings), traits, words(wishes, "commands"));
    }

    private static void actions(Optional<CodeActionCapabilities> actions, Set<Trait> traits) {
        put(traits, Trait.LITERAL_ACTIONS, actions.map(CodeActionCapabilities::getCodeActionLiteralSupport).isPresent());
        boolean data = is(actions, CodeActionCapabilities::getDataSupport);
        boolean edit = actions.map(CodeActionCapabilities::getResolveSupport)
            .map(support -> support.getProperties() != null && support.getProperties().contains("edit")).orElse(false);
        put(traits, Trait.RESOLVED_EDITS, data && edit);
    }

    private static void edits(Optional<WorkspaceEditCapabilities> edits, Set<Trait> traits) {
        boolean changes = is(edits, WorkspaceEditCapabilities::getDocumentChanges);
        put(traits, Trait.VERSIONED_EDITS, changes);
        put(traits, Trait.CREATED_FILES, changes
            && edits.map(WorkspaceEditCapabilities::getResourceOperations).map(kinds -> kinds.contains(ResourceOperationKind.Create)).orElse(false));
    }

    private static void workspace(WorkspaceClientCapabilities client, Set<Trait> traits) {
        put(traits, Trait.CONFIGURATION, Boolean.TRUE.equals(client.getConfiguration()));
        put(traits, Trait.CONFIGURATION_EVENTS, is(Optional.ofNullable(client.getDidChangeConfiguration()), DidChangeConfigurationCapabilities::getDynamicRegistration));
        put(traits, Trait.WATCHERS, is(Optional.ofNullable(client.getDidChangeWatchedFiles()), DidChangeWatchedFilesCapabilities::getDynamicRegistration));
        put(traits, Trait.REFRESHES_DIAGNOSTICS, is(Optional.ofNullable(client.getDiagnostics()), DiagnosticWorkspaceCapabilities::getRefreshSupport));
        put(traits, Trait.REFRESHES_LENSES, is(Optional.ofNullable(client.getCodeLens()), CodeLensWorkspaceCapabilities::getRefreshSupport));
        put(traits, Trait.REFRESHES_HINTS, is(Optional.ofNullable(client.getInlayHint()), InlayHintWorkspaceCapabilities::getRefreshSupport));
    }

    private static void put(Set<Trait> traits, Trait trait, boolean has) {
        if (has) {
            traits.add(trait);
        }
    }

    private static String word(Optional<JsonObject> wishes, String name) {
        return wishes.map(options -> options.get(name)).filter(value -> value.isJsonPrimitive()).map(value -> value.getAsString()).orElse("");
    }

    private static List<String> words(Optional<JsonObject> wishes, String name) {
        List<String> found = new ArrayList<>();
        wishes.map(options -> options.get(name)).filter(value -> value.isJsonArray()).ifPresent(list -> list.getAsJsonArray().forEach(value -> {
            if (value.isJsonPrimitive()) {
                found.add(value.getAsString());
            }
        }));
        return found;
    }

    private static <T> boolean is(Optional<T> part, Function<T, Boolean> trait) {
        return part.map(trait).orElse(false);
    }
}
