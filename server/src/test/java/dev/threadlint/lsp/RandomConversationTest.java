package dev.threadlint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadlint.engine.EditorSettings;
import dev.threadlint.engine.Edited;
import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Progress;
import dev.threadlint.findings.Finding;
import dev.threadlint.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long conversations in random order, with a worker that is fast and slow at random. The name of a failing case is its seed, which
 * plays it again.
 */
class RandomConversationTest {
    private static final int STEPS = 150;
    private static final List<String> NAMES = List.of("a.c", "b.c", "sub/c.c");

    private final Map<String, Map<Integer, Integer>> wordsByVersion = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final Map<String, String> open = new TreeMap<>();
    private final List<CompletableFuture<?>> requests = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(60)
    void everyRequestIsAnsweredAndTheLastTextsHaveTheLastWord(long seed) throws Exception {
        Random random = new Random(seed);
        try (TestClient client = new TestClient(Optional.of(root -> new Moody(new MarkerInspector(), new Random(seed))))) {
            client.initialize(TestClient.parameters(true));
            for (int step = 0; step < STEPS; step++) {
                step(client, random);
            }
            for (CompletableFuture<?> request : requests) {
                awaitAnswer(request, seed);
            }
            awaitFinalDiagnostics(client, seed);
            client.server.shutdown().get(10, TimeUnit.SECONDS);
            client.server.exit();
            assertThat(client.exitCode()).as("seed %d", seed).isZero();
        }
    }

    private void step(TestClient client, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String uri = "file:///project/" + name;
        TextDocumentIdentifier document = new TextDocumentIdentifier(uri);
        switch (random.nextInt(14)) {
            case 0 -> close(client, uri);
            case 1 -> client.server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(document));
            case 2 -> client.server.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
            case 3 -> client.server.getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams());
            case 4 -> folders(client, random);
            case 5 -> requests.add(client.server.getTextDocumentService().hover(new HoverParams(document, new Position(0, random.nextInt(5)))));
            case 6 -> requests.add(client.server.getTextDocumentService().codeLens(new CodeLensParams(document)));
            case 7, 8 -> {
                CompletableFuture<?> actions = client.server.getTextDocumentService().codeAction(new CodeActionParams(document,
                    new Range(new Position(0, 0), new Position(0, 9)), new CodeActionContext(List.of())));
                requests.add(actions);
                if (random.nextBoolean()) {
                    actions.cancel(true);
                }
            }
            default -> edit(client, uri, random);
        }
    }

    private void edit(TestClient client, String uri, Random random) {
        int words = random.nextInt(4);
        String text = "BAD ".repeat(words) + "x".repeat(random.nextInt(3)) + "\n";
        boolean isOpen = open.containsKey(uri);
        int version = versions.merge(uri, 1, Integer::sum);
        open.put(uri, text);
        wordsByVersion.computeIfAbsent(uri, key -> new ConcurrentHashMap<>()).put(version, words);
        if (isOpen) {
            client.change(uri, version, new TextDocumentContentChangeEvent(text));
        } else {
            client.open(uri, version, text);
        }
    }

    private void close(TestClient client, String uri) {
        if (open.remove(uri) != null) {
            client.server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
        }
    }

    private static void folders(TestClient client, Random random) {
        List<WorkspaceFolder> folder = List.of(new WorkspaceFolder("file:///project/sub", "sub"));
        boolean add = random.nextBoolean();
        client.server.getWorkspaceService().didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(
            new WorkspaceFoldersChangeEvent(add ? folder : List.of(), add ? List.of() : folder)));
    }

    private static void awaitAnswer(CompletableFuture<?> request, long seed) throws Exception {
        if (request.isCancelled()) {
            return;
        }
        try {
            request.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).as("seed %d", seed).isInstanceOf(ResponseErrorException.class);
        }
    }

    /** Whatever is published of a version is about its text. What is published last for each open document is about its last text; documents that were closed have nothing. */
    private void awaitFinalDiagnostics(TestClient client, long seed) throws InterruptedException {
        Map<String, Integer> last = new TreeMap<>();
        while (!settled(last)) {
            PublishDiagnosticsParams next = client.published.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("seed %d: the diagnostics stay %s, the texts are %s", seed, last, open).isNotNull();
            if (next.getVersion() != null) {
                assertThat(next.getDiagnostics()).as("seed %d: what is said of version %d of %s", seed, next.getVersion(), next.getUri())
                    .hasSize(wordsByVersion.get(next.getUri()).get(next.getVersion()));
            }
            last.put(next.getUri(), next.getDiagnostics().size());
        }
    }

    private boolean settled(Map<String, Integer> last) {
        return open.keySet().stream().allMatch(uri -> wordsByVersion.getOrDefault(uri, Map.of()).getOrDefault(versions.getOrDefault(uri, 0), -1)
            .equals(last.get(uri))) && last.keySet().stream().filter(uri -> !open.containsKey(uri)).allMatch(uri -> last.getOrDefault(uri, 0) == 0);
    }

    /** An inspector that now and then takes its time, and gives way to other threads in between. */
    private record Moody(MarkerInspector inner, Random random) implements Inspector {
        @Override
        public boolean accepts(String name) {
            return inner.accepts(name);
        }

        @Override
        public Inspection inspect(List<SourceText> texts, Extent extent, Progress progress, BooleanSupplier cancelled) {
            progress.step(1, 1 + wait(cancelled), "a.c");
            return inner.inspect(texts, extent, progress, cancelled);
        }

        private int wait(BooleanSupplier cancelled) {
            int turns = random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(20);
            for (int turn = 0; turn < turns && !cancelled.getAsBoolean(); turn++) {
                Thread.yield();
            }
            return turns;
        }

        @Override
        public Optional<List<Finding>> glance(Edited edited, List<SourceText> texts, BooleanSupplier cancelled) {
            boolean tells = wait(cancelled) % 3 > 0;
            return tells ? Optional.of(inner.findings(edited.now())) : Optional.empty();
        }

        @Override
        public void configure(EditorSettings editor) {
            inner.configure(editor);
        }

        @Override
        public Optional<SourceText> mend(List<SourceText> texts, String name, BooleanSupplier cancelled) {
            return inner.mend(texts, name, cancelled);
        }
    }
}
