import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class Submit {
    void run(Runnable task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(task); // expect: future-result-ignored "dropped"
        pool.execute(task); // fine: future-result-ignored execute has no future
        Future<?> kept = pool.submit(task); // fine: future-result-ignored the future is kept
        kept.get();
        pool.shutdown();
    }
}
