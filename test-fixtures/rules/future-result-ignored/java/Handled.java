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
        pool.submit(() -> {
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

    void close() {
        pool.shutdown();
    }
}
