package dev.threadlint.lsp.convert;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.text.LineDiff;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Fixes as the protocol's code actions. Immutable. */
public record Actions(ClientTraits client, String uri, int version, SourceText source) {
    public static final String FIX_ALL = CodeActionKind.SourceFixAll + ".threadlint";
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
        if (client.resolvesEdits()) {
            action.setData(new Ticket(uri, version, number, offer.id()).toData());
        } else {
            action.setEdit(edit(offer.edits()));
        }
        return action;
    }

    /** Never the preferred one: it hides what a fix would mend. */
    public CodeAction suppression(String title, List<TextEdit> edits, Diagnostic diagnostic) {
        CodeAction action = new CodeAction(title);
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(diagnostic));
        action.setIsPreferred(false);
        action.setEdit(edit(edits));
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

    public WorkspaceEdit edit(List<TextEdit> edits) {
        Ranges ranges = new Ranges(source, client.encoding());
        List<org.eclipse.lsp4j.TextEdit> own = edits.stream()
            .map(edit -> new org.eclipse.lsp4j.TextEdit(ranges.range(edit.span()), edit.replacement())).toList();
        if (!client.versionedEdits()) {
            return new WorkspaceEdit(Map.of(uri, own));
        }
        List<Either<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>> plain = own.stream()
            .map(Either::<org.eclipse.lsp4j.TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft).toList();
        TextDocumentEdit document = new TextDocumentEdit(new VersionedTextDocumentIdentifier(uri, version), plain);
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
