package dev.threadlint.lsp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from the reader thread and puts them on the loop in the order they came. The reader never waits: every method
 * returns at once. The fields that change belong to the loop thread.
 */
final class Reception {
    private final ScheduledExecutorService loop;
    private final BiConsumer<String, Throwable> complaints;
    private @Nullable Sessions sessions;
    private boolean closed;

    /** @param complaints hears of messages that could not be handled */
    Reception(ScheduledExecutorService loop, BiConsumer<String, Throwable> complaints) {
        this.loop = loop;
        this.complaints = complaints;
    }

    ScheduledExecutorService loop() {
        return loop;
    }

    /** On the loop: requests are taken from now on. */
    void open(Sessions opened) {
        sessions = opened;
    }

    /** On the loop: nothing but the goodbye is taken from now on. */
    void close() {
        sessions().each(Session::end);
        closed = true;
    }

    boolean wasOpened() {
        return sessions != null;
    }

    boolean isClosed() {
        return closed;
    }

    void onLoop(Runnable work) {
        if (loop.isShutdown()) {
            return;
        }
        loop.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                complaints.accept("A message could not be handled", e);
            }
        });
    }

    /** A notification before and after the conversation is dropped, as the protocol wants it. */
    void whileOpen(Consumer<Sessions> work) {
        onLoop(() -> {
            if (sessions != null && !closed) {
                work.accept(sessions);
            }
        });
    }

    void inSession(String uri, Consumer<Session> work) {
        whileOpen(open -> work.accept(open.of(uri)));
    }

    /** A request; one that was cancelled before its turn is not worked on. */
    <T> CompletableFuture<T> request(Consumer<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        onLoop(() -> {
            if (result.isCancelled()) {
                return;
            }
            try {
                work.accept(result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** A request whose answer is known at once; no answer is null. */
    <T> CompletableFuture<T> answer(String uri, Function<Session, Optional<T>> work) {
        return request(result -> work.apply(sessions().of(uri)).ifPresentOrElse(result::complete, () -> result.complete(null)));
    }

    Sessions sessions() {
        if (sessions == null) {
            throw error(ResponseErrorCode.ServerNotInitialized, "initialize was not sent yet");
        }
        if (closed) {
            throw error(ResponseErrorCode.InvalidRequest, "the server is shut down");
        }
        return sessions;
    }

    static <T, R> Watch.Reply<T> reply(CompletableFuture<R> result, Function<T, R> conversion) {
        return new Watch.Reply<>(answer -> result.complete(conversion.apply(answer)), result::completeExceptionally,
            () -> result.completeExceptionally(error(ResponseErrorCode.ContentModified, "the document has changed since")));
    }

    static ResponseErrorException error(ResponseErrorCode code, String message) {
        return new ResponseErrorException(new ResponseError(code, message, null));
    }
}
