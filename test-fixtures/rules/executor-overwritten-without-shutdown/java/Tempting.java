// The old pool is ended, kept, or was not there.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Ended {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    void resize(int size) {
        pool.shutdown();
        pool = Executors.newFixedThreadPool(size); /* fine */
    }
}

class EndedAfterwards {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    void resize(int size) {
        ExecutorService old = pool;
        pool = Executors.newFixedThreadPool(size); /* fine */
        old.shutdown();
    }
}

class Started {
    private ExecutorService pool;

    void start() {
        pool = Executors.newFixedThreadPool(2); /* fine: there was none */
    }

    void stop() {
        pool.shutdown();
    }
}

class Renewed {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    void ensure() {
        if (pool.isShutdown()) {
            pool = Executors.newFixedThreadPool(2); /* fine: the old one has ended */
        }
    }
}

class EndedByHelper {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    private void stop() {
        pool.shutdownNow();
    }

    void restart() {
        stop();
        pool = Executors.newFixedThreadPool(2); /* fine */
    }
}

class EndedByCaller {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    private void renew() {
        pool = Executors.newFixedThreadPool(2); /* fine */
    }

    void restart() {
        pool.shutdown();
        renew();
    }
}
