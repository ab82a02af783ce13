import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

class Pools {
    ScheduledExecutorService zero() {
        return new ScheduledThreadPoolExecutor(0); // expect: scheduled-pool-zero-core
    }

    ScheduledExecutorService made() {
        return Executors.newScheduledThreadPool(0); // expect: scheduled-pool-zero-core
    }

    void set(ScheduledThreadPoolExecutor pool) {
        pool.setCorePoolSize(0); /* fine */ // its threads are to go
    }

    ScheduledExecutorService one() {
        return new ScheduledThreadPoolExecutor(1); /* fine */
    }

    ScheduledExecutorService some(int count) {
        return Executors.newScheduledThreadPool(count); /* fine */
    }

    void plain(ThreadPoolExecutor pool) {
        pool.setCorePoolSize(0); /* fine */
    }
}
