import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

class Pools {
    void scheduled(ScheduledThreadPoolExecutor pool) {
        pool.setMaximumPoolSize(10); // expect: scheduled-pool-max-size-set
    }

    void made() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
        pool.setMaximumPoolSize(4); // expect: scheduled-pool-max-size-set
        pool.shutdown();
    }

    void plain(ThreadPoolExecutor pool) {
        pool.setMaximumPoolSize(10); /* fine */
    }

    void core(ScheduledThreadPoolExecutor pool) {
        pool.setCorePoolSize(4); /* fine */
    }
}
