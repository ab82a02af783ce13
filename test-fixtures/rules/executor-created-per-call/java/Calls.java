// Pools that live for one call.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

class Calls {
    String fixed(String request) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4); // expect: executor-created-per-call
        try {
            return pool.submit(() -> request.trim()).get();
        } finally {
            pool.shutdown();
        }
    }

    String single(String request) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(); // expect: executor-created-per-call
        Future<String> answer = pool.submit(() -> request.trim());
        pool.shutdown();
        return answer.get();
    }

    void cached(Runnable task) {
        ExecutorService pool = Executors.newCachedThreadPool(); // expect: executor-created-per-call
        pool.execute(task);
        pool.shutdown();
    }

    void own(Runnable task) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: executor-created-per-call
        pool.execute(task);
        pool.shutdownNow();
    }

    static void later(Runnable task) {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1); // expect: executor-created-per-call
        timer.execute(task);
        timer.shutdown();
    }
}

class Tempting implements AutoCloseable {
    private final ExecutorService kept = Executors.newFixedThreadPool(2); /* fine */

    String inTry(String request) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) { /* fine: meant to live that long */
            return pool.submit(() -> request.trim()).get();
        }
    }

    void virtual(Runnable task) {
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor(); /* fine: a thread per task */
        pool.execute(task);
        pool.shutdown();
    }

    ExecutorService make() {
        return Executors.newFixedThreadPool(2); /* fine: the caller keeps it */
    }

    String use(String request) throws Exception {
        return kept.submit(() -> request.trim()).get();
    }

    void handedOn(java.util.List<ExecutorService> pools) {
        ExecutorService pool = Executors.newFixedThreadPool(2); /* fine: kept by another object */
        pools.add(pool);
    }

    @Override
    public void close() {
        kept.shutdown();
    }

    public static void main(String[] arguments) {
        ExecutorService pool = Executors.newFixedThreadPool(2); /* fine: once per program */
        pool.execute(() -> System.out.println("work"));
        pool.shutdown();
    }
}
