// Futures that are dropped, kept, asked, or not there at all.
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

public class Futures {
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private Future<?> last;

    void lambda() {
        pool.submit(() -> System.out.println("work")); // expect: future-result-ignored
    }

    void failing(String text) {
        pool.submit(() -> System.out.println(Integer.parseInt(text))); // expect: future-result-ignored "`submit`"
    }

    void throwing(int number) {
        pool.submit(() -> check(number)); // expect: future-result-ignored
        pool.submit(() -> { // expect: future-result-ignored
            throw new IllegalStateException();
        });
    }

    private static void check(int number) {
        if (number < 0) {
            throw new IllegalArgumentException();
        }
    }

    void given(Runnable task) {
        pool.submit(() -> task.run()); // expect: future-result-ignored
    }

    void counted(java.util.concurrent.atomic.AtomicInteger count, List<String> seen) {
        pool.submit(() -> count.incrementAndGet()); /* fine */
        pool.submit(() -> seen.add("x")); /* fine */
    }

    void inLoop(List<Runnable> tasks) {
        for (Runnable task : tasks) {
            pool.submit(task); // expect: future-result-ignored
        }
    }

    void callable(Callable<String> task) {
        pool.submit(task); // expect: future-result-ignored
    }

    void withResult(Runnable task) {
        pool.submit(task, "done"); // expect: future-result-ignored
    }

    void otherPool(ThreadPoolExecutor executor, Runnable task) {
        executor.submit(task); // expect: future-result-ignored
    }

    void forkJoin(Runnable task) {
        ForkJoinPool.commonPool().submit(task); // expect: future-result-ignored
    }

    void execute(Runnable task) {
        pool.execute(task); /* fine: no future */
    }

    void kept(Runnable task) {
        last = pool.submit(task); /* fine */
    }

    String asked(Callable<String> task) throws Exception {
        return pool.submit(task).get(); /* fine */
    }

    void collected(List<Callable<String>> tasks) throws Exception {
        List<Future<String>> futures = new ArrayList<>();
        for (Callable<String> task : tasks) {
            futures.add(pool.submit(task)); /* fine */
        }
        for (Future<String> future : futures) {
            future.get();
        }
    }

    Future<?> returned(Runnable task) {
        return pool.submit(task); /* fine: the caller's */
    }

    void repeated(ScheduledExecutorService timer, Runnable task) {
        timer.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS); /* fine: asked for as a side effect */
    }

    void handled(Runnable task) {
        CompletableFuture.runAsync(task).exceptionally(failure -> { /* fine: somebody looks at the failure */
            failure.printStackTrace();
            return null;
        });
    }

    void ownMethod(Runnable task) {
        submit(task); /* fine: a method of this class */
    }

    private void submit(Runnable task) {
        task.run();
    }
}
