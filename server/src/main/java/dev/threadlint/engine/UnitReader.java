package dev.threadlint.engine;

import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Reads texts into units on a fixed pool of its own. The answer is in the order of the question, whatever the number of threads.
 * Thread-safe; to be closed.
 */
public final class UnitReader implements AutoCloseable {
    /** Recursive-descent parsers need room for deeply nested code; the pages are only reserved. */
    private static final long STACK_SIZE = 64L * 1024 * 1024;

    private final List<FrontEnd> frontEnds;
    private final ExecutorService pool;

    public UnitReader(List<FrontEnd> frontEnds, int threads) {
        this.frontEnds = List.copyOf(frontEnds);
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(null, work, "threadlint-reader-" + number.incrementAndGet(), STACK_SIZE);
            thread.setDaemon(true);
            return thread;
        };
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads), factory);
    }

    /** One text to read. */
    public record Request(SourceText source, ReadOptions options) {}

    /** What was read, and what went wrong inside the tool. */
    public record Answer(List<Unit> units, List<String> notes) {
        public Answer {
            units = List.copyOf(units);
            notes = List.copyOf(notes);
        }
    }

    /** True when some front end reads files of this name. */
    public static boolean accepts(List<FrontEnd> frontEnds, String name) {
        return frontEnds.stream().anyMatch(frontEnd -> frontEnd.accepts(name));
    }

    /** Reads all texts; what is missing because of a cancellation is left out. */
    public Answer read(List<Request> requests, BooleanSupplier cancelled, Progress progress) {
        AtomicInteger done = new AtomicInteger();
        List<Future<Unit>> futures = new ArrayList<>();
        for (Request request : requests) {
            futures.add(pool.submit(() -> {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                Unit unit = one(request);
                progress.step(done.incrementAndGet(), requests.size(), request.source().path());
                return unit;
            }));
        }
        List<Unit> units = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < futures.size(); i++) {
            SourceText source = requests.get(i).source();
            try {
                units.add(futures.get(i).get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof CancellationException)) {
                    notes.add(source.path() + ": reading failed inside threadlint: " + e.getCause());
                    units.add(unread(source));
                }
            } catch (InterruptedException e) {
                futures.forEach(future -> future.cancel(true));
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new Answer(units, notes);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private Unit one(Request request) {
        for (FrontEnd frontEnd : frontEnds) {
            if (frontEnd.accepts(request.source().path())) {
                return frontEnd.read(request.source(), request.options());
            }
        }
        throw new IllegalArgumentException("no front end for " + request.source().path());
    }

    /** A front end that fails is a defect of the tool, but the file must still be counted as not analysed. */
    private static Unit unread(SourceText source) {
        Unit.Problem problem = new Unit.Problem(Unit.Problem.Severity.INCOMPLETE, "could not be analysed (internal error)", Span.NONE);
        Language language = source.path().endsWith(".java") ? Language.JAVA : source.path().endsWith(".c") ? Language.C : Language.CPP;
        return new Unit(source, language, List.of(), List.of(), List.of(), List.of(problem), List.of());
    }
}
