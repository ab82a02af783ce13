package dev.threadlint.lsp.convert;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.lsp.convert.ClientTraits.Trait;
import dev.threadlint.text.LineDiff;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Fixes as the protocol's code actions. Immutable. */
public record Actions(ClientTraits client, String uri, int version, SourceText source) {
    public static final String FIX_ALL = CodeActionKind.SourceFixAll + ".threadlint";
    /** A kind of quick fix, so that a client may ask for these alone. */
    public static final String SUPPRESS = CodeActionKind.QuickFix + ".suppress.threadlint";
    private static final String FIX_ALL_TITLE = "Apply all safe fixes of threadlint";

    /**
     * An action for one fix of one diagnostic.
     *
     * @param number place of the finding among those of the document, kept for a later resolve
     */
    public CodeAction quickFix(FixOffer offer, Diagnostic diagnostic, int number, boolean preferred) {
        CodeAction action = new CodeAction(offer.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic));
        action.setIsPreferred(preferred);
        if (client.can(Trait.RESOLVED_EDITS)) {
            action.setData(new Ticket(uri, version, number, offer.id()).toData());
        } else {
            action.setEdit(edit(offer.edits()));
        }
        return action;
    }

    /** Never the preferred one: it hides what a fix would mend. */
    public CodeAction suppression(String title, WorkspaceEdit edit, Diagnostic diagnostic) {
        CodeAction action = new CodeAction(title);
        action.setKind(SUPPRESS);
        action.setDiagnostics(List.of(diagnostic));
        action.setIsPreferred(false);
        action.setEdit(edit);
        return action;
    }

    public CodeAction fixAll(SourceText mended) {
        CodeAction action = new CodeAction(FIX_ALL_TITLE);
        action.setKind(FIX_ALL);
        action.setEdit(edit(mended));
        return action;
    }

    /** The same action without its edit, which the client asks for when it needs it. */
    public CodeAction fixAllLater() {
        CodeAction action = new CodeAction(FIX_ALL_TITLE);
        action.setKind(FIX_ALL);
        action.setData(new Ticket(uri, version, -1, FIX_ALL).toData());
        return action;
    }

    /** The edit that makes another text of this one. */
    public WorkspaceEdit edit(SourceText other) {
        return edit(LineDiff.edits(source.content(), other.content()));
    }

    /** An edit of a file that is not open; one with an empty text is made. Empty when the client cannot do that. */
    public Optional<WorkspaceEdit> editElsewhere(String other, SourceText text, List<TextEdit> edits) {
        Ranges ranges = new Ranges(text, client.encoding());
        List<org.eclipse.lsp4j.TextEdit> own = edits.stream()
            .map(edit -> new org.eclipse.lsp4j.TextEdit(ranges.range(edit.span()), edit.replacement())).toList();
        if (!text.content().isEmpty() && !client.can(Trait.VERSIONED_EDITS)) {
            return Optional.of(new WorkspaceEdit(Map.of(other, own)));
        }
        if (text.content().isEmpty() && !client.can(Trait.CREATED_FILES)) {
            return Optional.empty();
        }
        List<Either<TextDocumentEdit, ResourceOperation>> steps = new ArrayList<>();
        if (text.content().isEmpty()) {
            steps.add(Either.forRight(new CreateFile(other, new CreateFileOptions(false, true))));
        }
        steps.add(Either.forLeft(new TextDocumentEdit(new VersionedTextDocumentIdentifier(other, null), plain(own))));
        return Optional.of(new WorkspaceEdit(steps));
    }

    private static List<Either<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>> plain(List<org.eclipse.lsp4j.TextEdit> edits) {
        return edits.stream().map(Either::<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft).toList();
    }

    public WorkspaceEdit edit(List<TextEdit> edits) {
        Ranges ranges = new Ranges(source, client.encoding());
        List<org.eclipse.lsp4j.TextEdit> own = edits.stream()
            .map(edit -> new org.eclipse.lsp4j.TextEdit(ranges.range(edit.span()), edit.replacement())).toList();
        if (!client.can(Trait.VERSIONED_EDITS)) {
            return new WorkspaceEdit(Map.of(uri, own));
        }
        TextDocumentEdit document = new TextDocumentEdit(new VersionedTextDocumentIdentifier(uri, version), plain(own));
        return new WorkspaceEdit(List.of(Either.forLeft(document)));
    }

    /** What a client hands back when it wants the edit of an action. */
    public record Ticket(String uri, int version, int number, String fix) {
        public boolean isFixAll() {
            return fix.equals(FIX_ALL);
        }

        Map<String, Object> toData() {
            return Map.of("uri", uri, "version", version, "number", number, "fix", fix);
        }

        /** Reads what a client sent back; empty when it is not ours. */
        public static Optional<Ticket> of(Object data) {
            if (!(data instanceof com.google.gson.JsonObject object)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Ticket(object.get("uri").getAsString(), object.get("version").getAsInt(),
                    object.get("number").getAsInt(), object.get("fix").getAsString()));
            } catch (RuntimeException e) {
                // A client may send any JSON here; whatever does not have our fields is not our ticket.
                return Optional.empty();
            }
        }
    }
}
