package dev.threadlint.lsp;

import dev.threadlint.engine.Inspector;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;

/** Speaks the language server protocol over two streams until the client says goodbye. Stateless. */
public final class ServerMain {
    private ServerMain() {}

    /**
     * @param inspectors makes the inspector of a workspace folder
     * @param version of the tool, for the client's log
     * @return exit code: 0 after an orderly goodbye
     */
    public static int run(InputStream in, OutputStream out, Function<Optional<Path>, Inspector> inspectors, RulePages rulePages,
                          String version) {
        // The library logs stack traces of what a client sends wrong; the client learns it from the answer. Held, or it is collected.
        Logger library = Logger.getLogger("org.eclipse.lsp4j");
        library.setLevel(Level.OFF);
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(daemon("threadlint-loop"));
        ExecutorService messages = Executors.newCachedThreadPool(daemon("threadlint-messages"));
        Server server = new Server(loop, inspectors, rulePages, version);
        Launcher<ThreadlintClient> launcher = new LSPLauncher.Builder<ThreadlintClient>()
            .setLocalService(server)
            .setRemoteInterface(ThreadlintClient.class)
            .setInput(in)
            .setOutput(out)
            .setExecutorService(messages)
            .create();
        server.connect(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        CompletableFuture.runAsync(() -> {
            awaitEnd(listening);
            server.hangUp();
        }, messages);
        int code = server.exitCode().join();
        loop.shutdownNow();
        messages.shutdownNow();
        library.setLevel(null);
        return code;
    }

    private static void awaitEnd(Future<Void> listening) {
        try {
            listening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // A broken stream ends the conversation just as a closed one does.
        }
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
