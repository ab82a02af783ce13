package dev.threadlint.lsp;

import dev.threadlint.text.SourceText;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs questions about the texts in the background: long ones one at a time, and beside them quick ones. All methods belong to the loop thread; answers come back on it,
 * and only while the texts are what they were.
 */
final class Watch {
    /** Parsers recurse; the pages are only reserved. */
    private static final long STACK_SIZE = 64L * 1024 * 1024;

    private final ScheduledExecutorService loop;
    private final ExecutorService worker;
    private final ExecutorService quick;
    private long revision;
    private AtomicBoolean cancelled = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> planned;

    Watch(ScheduledExecutorService loop) {
        this.loop = loop;
        this.worker = pool("threadlint-worker");
        this.quick = pool("threadlint-quick");
    }

    private static ExecutorService pool(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(null, work, name, STACK_SIZE);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A question about the open texts; told when its answer is not wanted any more. */
    @FunctionalInterface
    interface Question<T> {
        T answer(List<SourceText> texts, BooleanSupplier cancelled);
    }

    /** What becomes of a question; exactly one of the three is called, unless the watch is closed. */
    record Reply<T>(Consumer<T> answer, Consumer<Throwable> failure, Runnable superseded) {}

    /** The state of the texts has changed: no answer to an earlier question is wanted any more. */
    void invalidate() {
        revision++;
        cancelled.set(true);
        cancelled = new AtomicBoolean();
        if (planned != null) {
            planned.cancel(false);
        }
    }

    /** Asks after a pause, unless the texts change meanwhile; whoever changed them asks again. */
    <T> void plan(long pauseMillis, Supplier<List<SourceText>> texts, Question<T> question, Consumer<T> answer, Consumer<Throwable> failure) {
        planned = loop.schedule(() -> ask(texts.get(), question, new Reply<>(answer, failure, () -> {})), pauseMillis, TimeUnit.MILLISECONDS);
    }

    /** Asks at once. */
    <T> void ask(List<SourceText> texts, Question<T> question, Reply<T> reply) {
        ask(worker, texts, question, reply);
    }

    /** Asks at once what is answered soon, while a long answer may still be under way. */
    <T> void askQuickly(List<SourceText> texts, Question<T> question, Reply<T> reply) {
        ask(quick, texts, question, reply);
    }

    private <T> void ask(ExecutorService pool, List<SourceText> texts, Question<T> question, Reply<T> reply) {
        long asked = revision;
        AtomicBoolean token = cancelled;
        List<SourceText> snapshot = List.copyOf(texts);
        pool.execute(() -> work(snapshot, question, token, asked, reply));
    }

    void close() {
        invalidate();
        worker.shutdownNow();
        quick.shutdownNow();
    }

    private <T> void work(List<SourceText> texts, Question<T> question, AtomicBoolean token, long asked, Reply<T> reply) {
        if (token.get()) {
            deliver(asked, reply.superseded, reply.superseded);
            return;
        }
        try {
            T answer = question.answer(texts, token::get);
            deliver(asked, () -> reply.answer.accept(answer), reply.superseded);
        } catch (CancellationException e) {
            deliver(asked, reply.superseded, reply.superseded);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            deliver(asked, () -> reply.failure.accept(e), reply.superseded);
        }
    }

    private void deliver(long asked, Runnable current, Runnable outdated) {
        if (!loop.isShutdown()) {
            loop.execute(() -> (asked == revision ? current : outdated).run());
        }
    }
}
