package dev.threadlint.lsp;

import dev.threadlint.lsp.convert.Actions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What clients say and ask about one document. Immutable; called by the reader thread. */
record DocumentRequests(Reception reception) implements TextDocumentService {
    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        TextDocumentItem document = params.getTextDocument();
        reception.inSession(document.getUri(),
            session -> session.open(document.getUri(), document.getLanguageId(), document.getVersion(), document.getText()));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        Integer version = params.getTextDocument().getVersion();
        String uri = params.getTextDocument().getUri();
        reception.inSession(uri, session -> session.change(uri, version == null ? 0 : version, params.getContentChanges()));
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        reception.inSession(uri, session -> session.close(uri));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        reception.whileOpen(open -> open.each(Session::filesChanged));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        List<String> only = Optional.ofNullable(params.getContext().getOnly()).orElse(List.of());
        String uri = params.getTextDocument().getUri();
        return reception.request(result -> reception.sessions().of(uri).actions(uri, params.getRange(), only,
            Reception.reply(result, actions -> actions.stream().map(Either::<Command, CodeAction>forRight).toList())));
    }

    @Override
    public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
        return reception.request(result -> {
            Actions.Ticket ticket = Actions.Ticket.of(action.getData())
                .orElseThrow(() -> Reception.error(ResponseErrorCode.InvalidParams, "not an action of threadlint"));
            reception.sessions().of(ticket.uri()).resolve(ticket, Reception.reply(result, edit -> {
                action.setEdit(edit);
                return action;
            }));
        });
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        String uri = params.getTextDocument().getUri();
        return reception.answer(uri, session -> session.hover(uri, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        String uri = params.getTextDocument().getUri();
        return reception.request(result -> reception.sessions().of(uri).lenses(uri, result::complete));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        String uri = params.getTextDocument().getUri();
        return reception.request(result -> reception.sessions().of(uri).hints(uri, params.getRange(), result::complete));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        String uri = params.getTextDocument().getUri();
        return reception.answer(uri, session -> session.highlights(uri, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(CallHierarchyPrepareParams params) {
        String uri = params.getTextDocument().getUri();
        return reception.answer(uri, session -> session.callsAt(uri, params.getPosition()));
    }

    @Override
    public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(CallHierarchyIncomingCallsParams params) {
        CallHierarchyItem item = params.getItem();
        return reception.answer(item.getUri(), session -> Optional.of(session.calls().incoming(item)));
    }

    @Override
    public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(CallHierarchyOutgoingCallsParams params) {
        CallHierarchyItem item = params.getItem();
        return reception.answer(item.getUri(), session -> Optional.of(session.calls().outgoing(item)));
    }

    @Override
    public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
        String uri = params.getTextDocument().getUri();
        Optional<String> known = Optional.ofNullable(params.getPreviousResultId());
        return reception.request(result -> reception.sessions().of(uri).pull(uri, known, result::complete));
    }
}
