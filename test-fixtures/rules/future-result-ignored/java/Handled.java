package fixtures;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tasks that look after what goes wrong in them, and such as only seem to. */
class Handled {
    private static final Logger LOG = Logger.getLogger("handled");

    private final ExecutorService pool = Executors.newCachedThreadPool();

    void whole(Runnable work) {
        pool.submit(() -> { // fine
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "failed", e);
            }
        });
    }

    void oneKindOnly(Runnable work) {
        pool.submit(() -> { // expect: future-result-ignored
            try {
                work.run();
            } catch (IllegalStateException e) {
                LOG.log(Level.WARNING, "failed", e);
            }
        });
    }

    void andMore(Runnable work, Runnable more) {
        pool.submit(() -> { // expect: future-result-ignored
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "failed", e);
            }
            more.run();
        });
    }

    void thrownOn(Runnable work) {
        pool.submit(() -> { // expect: future-result-ignored
            try {
                work.run();
            } catch (RuntimeException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void everything(Runnable work) {
        pool.submit(() -> { // fine
            try {
                work.run();
            } catch (Throwable e) {
                LOG.log(Level.WARNING, "failed", e);
            }
        });
    }

    void handlerCalls(Runnable work, StringBuffer text) {
        pool.submit(() -> { // fine
            try {
                work.run();
            } catch (Exception e) {
                try {
                    text.append(e.getMessage());
                } catch (RuntimeException again) {
                    LOG.log(Level.WARNING, "failed twice", again);
                }
            }
        });
    }

    void close() {
        pool.shutdown();
    }
}
