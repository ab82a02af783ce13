import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class Reports {
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ExecutorService second = Executors.newFixedThreadPool(4);
    private final ExecutorService growing = Executors.newCachedThreadPool();
    private final ExecutorService given;

    Reports(ExecutorService given) {
        this.given = given;
    }

    Future<String> page() {
        return pool.submit(() -> {
            Future<String> header = pool.submit(() -> "header");
            return header.get() + "body"; // expect: pool-task-waits-on-same-pool "waits for a task of its own pool"
        });
    }

    Future<String> pageByHelper() {
        return pool.submit(() -> header() + "body");
    }

    private String header() throws Exception {
        Future<String> header = pool.submit(() -> "header");
        return header.get(); // expect: pool-task-waits-on-same-pool
    }

    void all(List<Callable<String>> parts) {
        pool.execute(() -> {
            try {
                pool.invokeAll(parts); // expect: pool-task-waits-on-same-pool
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    CompletableFuture<String> stages() {
        return CompletableFuture.supplyAsync(() -> {
            CompletableFuture<String> header = CompletableFuture.supplyAsync(() -> "header", pool);
            return header.join() + "body"; // expect: pool-task-waits-on-same-pool
        }, pool);
    }

    Future<String> otherPool() {
        return pool.submit(() -> {
            Future<String> header = second.submit(() -> "header");
            return header.get() + "body"; /* fine: another pool */
        });
    }

    Future<String> growing() {
        return growing.submit(() -> {
            Future<String> header = growing.submit(() -> "header");
            return header.get() + "body"; /* fine: the pool makes another thread */
        });
    }

    Future<String> unknown() {
        return given.submit(() -> {
            Future<String> header = given.submit(() -> "header");
            return header.get() + "body"; /* fine: nobody knows what pool it is */
        });
    }

    Future<String> timed() {
        return pool.submit(() -> {
            Future<String> header = pool.submit(() -> "header");
            return header.get(1, TimeUnit.SECONDS) + "body"; /* fine: gives up */
        });
    }

    Future<?> goesOn() {
        return pool.submit(() -> {
            pool.submit(() -> System.out.println("later")); /* fine: nobody waits */
        });
    }

    String callerWaits() throws Exception {
        Future<String> header = pool.submit(() -> "header");
        return header.get(); /* fine: the caller is no task */
    }

    CompletableFuture<String> chained() {
        return CompletableFuture.supplyAsync(() -> "header", pool).thenApply(header -> header + "body"); /* fine */
    }
}

class Divide implements Callable<Integer> {
    private final ExecutorService pool;
    private final int n;

    Divide(ExecutorService pool, int n) {
        this.pool = pool;
        this.n = n;
    }

    @Override
    public Integer call() throws Exception {
        if (n < 2) {
            return n;
        }
        Future<Integer> half = pool.submit(new Divide(pool, n / 2));
        return half.get() + 1; // expect: pool-task-waits-on-same-pool
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        Future<Integer> all = pool.submit(new Divide(pool, 64));
        System.out.println(all.get()); /* fine: main is no task */
        pool.shutdown();
    }
}

class OneThread {
    private static final ExecutorService SINGLE = Executors.newSingleThreadExecutor();

    static void run() {
        SINGLE.execute(() -> {
            Future<?> inner = SINGLE.submit(() -> System.out.println("never"));
            try {
                inner.get(); // expect: pool-task-waits-on-same-pool
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static void inTurn() throws Exception {
        Future<?> first = SINGLE.submit(() -> System.out.println("first"));
        SINGLE.execute(() -> {
            try {
                first.get(); /* fine: it came before */
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}

class Forks {
    private final ForkJoinPool pool = new ForkJoinPool(4);

    void run() {
        pool.execute(() -> pool.submit(() -> System.out.println("inner")).join()); /* fine: helps while it waits */
    }
}
