package dev.threadlint.lsp;

import dev.threadlint.engine.Inspector;
import dev.threadlint.engine.Inspector.Extent;
import dev.threadlint.engine.Inspector.Inspection;
import dev.threadlint.text.SourceText;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs inspections in the background, one at a time, the newest question first. All methods belong to the loop thread; answers
 * come back on it, and only while no newer question was asked.
 */
final class Watch {
    /** Parsers recurse; the pages are only reserved. */
    private static final long STACK_SIZE = 64L * 1024 * 1024;

    private final Inspector inspector;
    private final ScheduledExecutorService loop;
    private final ExecutorService worker;
    private long revision;
    private AtomicBoolean cancelled = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> planned;

    Watch(Inspector inspector, ScheduledExecutorService loop) {
        this.inspector = inspector;
        this.loop = loop;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(null, work, "threadlint-worker", STACK_SIZE);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The state of the texts has changed: no answer to an earlier question is wanted any more. */
    void invalidate() {
        revision++;
        cancelled.set(true);
        cancelled = new AtomicBoolean();
        if (planned != null) {
            planned.cancel(false);
        }
    }

    /** Asks after a pause; texts are taken when the pause is over. */
    void ask(long pauseMillis, Supplier<List<SourceText>> texts, Extent extent, Consumer<Inspection> answer, Consumer<Throwable> failure) {
        long asked = revision;
        AtomicBoolean token = cancelled;
        planned = loop.schedule(() -> {
            if (asked != revision) {
                return;
            }
            List<SourceText> snapshot = List.copyOf(texts.get());
            worker.execute(() -> inspect(snapshot, extent, token, asked, answer, failure));
        }, pauseMillis, TimeUnit.MILLISECONDS);
    }

    void close() {
        invalidate();
        worker.shutdownNow();
    }

    private void inspect(List<SourceText> texts, Extent extent, AtomicBoolean token, long asked, Consumer<Inspection> answer,
                         Consumer<Throwable> failure) {
        if (token.get()) {
            return;
        }
        try {
            Inspection found = inspector.inspect(texts, extent, token::get);
            deliver(asked, () -> answer.accept(found));
        } catch (RuntimeException | StackOverflowError e) {
            deliver(asked, () -> failure.accept(e));
        }
    }

    private void deliver(long asked, Runnable delivery) {
        if (loop.isShutdown()) {
            return;
        }
        loop.execute(() -> {
            if (asked == revision) {
                delivery.run();
            }
        });
    }
}
