package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the server says of itself, and of messages that it cannot serve. */
@Timeout(60)
class StatusAndErrorsTest {
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        client = new TestClient();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    @Test
    void shortWorkIsNotToldOf() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        WindowClientCapabilities window = new WindowClientCapabilities();
        window.setWorkDoneProgress(true);
        params.getCapabilities().setWindow(window);
        params.setInitializationOptions(com.google.gson.JsonParser.parseString("{\"status\": true}"));
        client.initialize(params);
        client.open("BAD\n");

        assertThat(client.diagnostics(1).getDiagnostics()).hasSize(1);
        assertThat(TestClient.next(client.statuses, note -> true)).isEqualTo(StatusNote.idle("1 finding in 1 file"));
        assertThat(client.progress).isEmpty();
    }

    @Test
    void failingAnalysisIsToldWithARemedy() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        params.setInitializationOptions(com.google.gson.JsonParser.parseString("{\"status\": true}"));
        client.initialize(params);
        client.open("FAIL\n");

        assertThat(TestClient.next(client.statuses, note -> note.state().equals("degraded")).remedy()).contains("Collect Report");
    }

    @Test
    void serverThatRunsOutOfMemorySaysSoAndGoesOn() throws Exception {
        InitializeParams params = TestClient.parameters(false);
        params.setInitializationOptions(com.google.gson.JsonParser.parseString("{\"status\": true}"));
        client.initialize(params);
        client.open("FULL\n");

        assertThat(TestClient.next(client.statuses, note -> note.state().equals("degraded")).remedy()).contains("-Xmx");
        client.change(2, new org.eclipse.lsp4j.TextDocumentContentChangeEvent("BAD\n"));
        assertThat(client.diagnostics(2).getDiagnostics()).hasSize(1);
    }

    @Test
    void unknownMethodsAndStrangeParametersAreAnsweredWithErrors() throws Exception {
        client.initialize(false);
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"u1\",\"method\":\"threadlint/nothing\",\"params\":{}}");
        client.raw("{\"jsonrpc\":\"2.0\",\"id\":\"u2\",\"method\":\"workspace/executeCommand\",\"params\":{\"command\":\"threadlint.suppressHere\",\"arguments\":[7]}}");
        client.raw("{\"jsonrpc\":\"2.0\",\"method\":\"$/unheard\",\"params\":{}}");
        client.open("BAD\n");

        assertThat(client.errorOf("u1")).isEqualTo(ResponseErrorCode.MethodNotFound.getValue());
        assertThat(client.errorOf("u2")).isEqualTo(ResponseErrorCode.InvalidParams.getValue());
        assertThat(client.diagnostics(1).getDiagnostics()).hasSize(1);
    }
}
