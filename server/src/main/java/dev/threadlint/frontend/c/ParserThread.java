package dev.threadlint.frontend.c;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Runs one piece of work on a thread with a deep stack and stops it when it takes too long. What counts is processor time, so that a machine with
 * much else to do reads the same files. Used by one caller.
 */
final class ParserThread<T> {
    private static final long STACK = 64L << 20;
    private static final long LIMIT_MILLIS = 20_000;
    private static final long LIMIT_MILLIS_ON_THE_CLOCK = 15 * LIMIT_MILLIS;
    private static final long POLL_MILLIS = 20;

    private final Callable<T> work;
    private final ParseCanceller canceller;
    private String reason = "";

    ParserThread(Callable<T> work, ParseCanceller canceller) {
        this.work = work;
        this.canceller = canceller;
    }

    /** Why there is no answer. */
    String reason() {
        return reason;
    }

    Optional<T> run(BooleanSupplier cancelled) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(null, () -> {
            try {
                answer.complete(work.call());
            } catch (Throwable e) { // a StackOverflowError or a parser's Error must cost one file only
                answer.completeExceptionally(e);
            }
        }, "threadlint-parser", STACK);
        thread.setDaemon(true);
        thread.start();
        return await(thread, answer, cancelled);
    }

    private Optional<T> await(Thread thread, CompletableFuture<T> answer, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        while (true) {
            try {
                return Optional.of(answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    reason = "reading was cancelled";
                } else if (isOverdue(thread, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))) {
                    reason = "reading took too long";
                }
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                reason = cause instanceof StackOverflowError ? "the text nests too deep" : "the parser gave up: " + cause.getClass().getSimpleName();
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reason = "reading was cancelled";
            }
            if (!reason.isEmpty()) {
                canceller.stop();
                return Optional.empty();
            }
        }
    }

    private static boolean isOverdue(Thread thread, long millis) {
        if (millis <= LIMIT_MILLIS) { // no thread runs longer than the clock, and the question loads the management classes
            return false;
        }
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()); // -1 when unknown
        return used < 0 || millis > LIMIT_MILLIS_ON_THE_CLOCK || TimeUnit.NANOSECONDS.toMillis(used) > LIMIT_MILLIS;
    }
}
