package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a place in the text to others that matter, with the real analysis behind it; and texts that are too large for it. */
@Timeout(60)
class NavigationTest extends ServerOnFolder {
    @Test
    void accessThatNothingGuardsIsHighlightedInAnotherWay() throws Exception {
        String race = GUARDED.replace("    add(2);\n", "    total++;\n");
        write("total.c", race);
        initialize();
        client.open(uri("total.c"), "c", race);
        assertThat(client.awaitDiagnostics(uri("total.c"), list -> !list.isEmpty())).isNotEmpty();

        var found = client.server.getTextDocumentService()
            .documentHighlight(new DocumentHighlightParams(document("total.c"), new Position(5, 5))).get(10, TimeUnit.SECONDS);

        assertThat(found).filteredOn(each -> each.getRange().getStart().getLine() == 16).extracting(each -> each.getKind())
            .containsExactly(DocumentHighlightKind.Write);
    }

    @Test
    void callsLeadUpToTheThreadsThatReachAFunction() throws Exception {
        write("total.c", GUARDED);
        initialize();
        client.open(uri("total.c"), "c", GUARDED);
        assertThat(client.awaitDiagnostics(uri("total.c"), list -> true)).isEmpty();
        TextDocumentService service = client.server.getTextDocumentService();

        CallHierarchyItem add = service.prepareCallHierarchy(new CallHierarchyPrepareParams(document("total.c"), new Position(3, 13))).get(10, TimeUnit.SECONDS).get(0);
        assertThat(add.getName()).isEqualTo("add");
        assertThat(add.getDetail()).isEqualTo("on main, thread work");
        List<CallHierarchyIncomingCall> callers = service.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(add)).get(10, TimeUnit.SECONDS);
        assertThat(callers).extracting(call -> call.getFrom().getName() + " " + call.getFrom().getDetail() + " " + call.getFromRanges().get(0).getStart().getLine())
            .containsExactlyInAnyOrder("work on thread work 9", "main on main 16");

        CallHierarchyItem work = callers.stream().map(CallHierarchyIncomingCall::getFrom).filter(item -> item.getName().equals("work")).findFirst().orElseThrow();
        assertThat(service.callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(work)).get(10, TimeUnit.SECONDS))
            .extracting(call -> call.getFrom().getName() + ": " + call.getFrom().getDetail()).containsExactly("main: starts thread work; on main");
        CallHierarchyItem main = callers.stream().map(CallHierarchyIncomingCall::getFrom).filter(item -> item.getName().equals("main")).findFirst().orElseThrow();
        assertThat(service.callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(main)).get(10, TimeUnit.SECONDS))
            .extracting(call -> call.getTo().getName() + ": " + call.getTo().getDetail())
            .containsExactlyInAnyOrder("add: on main, thread work", "work: started as thread work; on thread work");
    }

    @Test
    void functionAtACallIsFoundAndOtherPlacesHaveNone() throws Exception {
        write("total.c", GUARDED);
        initialize();
        client.open(uri("total.c"), "c", GUARDED);
        assertThat(client.awaitDiagnostics(uri("total.c"), list -> true)).isEmpty();
        TextDocumentService service = client.server.getTextDocumentService();

        assertThat(service.prepareCallHierarchy(new CallHierarchyPrepareParams(document("total.c"), new Position(16, 5))).get(10, TimeUnit.SECONDS))
            .extracting(CallHierarchyItem::getName).containsExactly("add");
        assertThat(service.prepareCallHierarchy(new CallHierarchyPrepareParams(document("total.c"), new Position(0, 3))).get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void hugeTextIsToldOfAndTheOthersAreAnalysed() throws Exception {
        write("work.c", WORK);
        initialize();
        client.open(uri("huge.c"), "c", "/" + "*".repeat(8 * 1024 * 1024) + "/");
        client.open(uri("main.c"), "c", MAIN);

        assertThat(TestClient.next(client.shown, warning -> warning.contains("huge.c"))).contains("larger than 8 MB");
        assertThat(client.awaitDiagnostics(uri("main.c"), list -> !list.isEmpty())).hasSize(1);
    }

    @SuppressWarnings("deprecation") // The oldest way to name a folder, which all clients know.
    private void initialize() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        params.setRootUri("file://" + folder);
        client.initialize(params);
    }
}
