import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

class Kept {
    private final ExecutorService pool;

    Kept(ExecutorService pool) {
        this.pool = pool;
    }

    void executed(Runnable task) {
        pool.execute(task); /* fine: nothing is answered */
    }

    Future<?> passedOn(Runnable task) {
        return pool.submit(task); /* fine */
    }
}
