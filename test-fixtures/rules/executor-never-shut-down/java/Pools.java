import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

class Pools {
    private final ExecutorService kept = Executors.newFixedThreadPool(2); /* fine */

    void forgotten() {
        ExecutorService pool = Executors.newFixedThreadPool(2); // expect: executor-never-shut-down "The pool is never shut down"
        pool.execute(() -> {});
    }

    void dropped() {
        Executors.newCachedThreadPool().execute(() -> {}); // expect: executor-never-shut-down
    }

    void scheduled() {
        var pool = Executors.newScheduledThreadPool(1); // expect: executor-never-shut-down
        pool.execute(() -> {});
    }

    void waitsOnly() throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor(); // expect: executor-never-shut-down
        pool.execute(() -> {});
        pool.awaitTermination(1, TimeUnit.SECONDS);
    }

    void ended() {
        ExecutorService pool = Executors.newFixedThreadPool(2); /* fine */
        pool.execute(() -> {});
        pool.shutdown();
    }

    void endedInFinally() {
        ExecutorService pool = Executors.newFixedThreadPool(2); /* fine */
        try {
            pool.execute(() -> {});
        } finally {
            pool.shutdownNow();
        }
    }

    void closed() {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) { /* fine */
            pool.execute(() -> {});
        }
    }

    ExecutorService answered() {
        return Executors.newFixedThreadPool(2); /* fine */
    }

    void given() {
        ExecutorService pool = Executors.newFixedThreadPool(2); /* fine */
        use(pool);
    }

    private void use(ExecutorService pool) {
        pool.shutdown();
    }

    void daemons(ThreadFactory factory) {
        ExecutorService pool = Executors.newCachedThreadPool(factory); /* fine */
        pool.execute(() -> {});
    }

    void work() {
        kept.execute(() -> {});
    }

    ExecutorService answeredSerial() {
        ExecutorService pool = Executors.newSingleThreadExecutor(); /* fine: the caller ends it */
        pool.execute(() -> {});
        return pool;
    }

    void endedByListener(java.util.List<Runnable> listeners) {
        ExecutorService pool = Executors.newSingleThreadScheduledExecutor(); /* fine: the listener ends it */
        listeners.add(new Runnable() {
            @Override
            public void run() {
                pool.shutdown();
            }
        });
    }
}
