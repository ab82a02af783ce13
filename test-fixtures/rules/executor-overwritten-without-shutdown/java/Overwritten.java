// Fields that get another pool.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

class Resized {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    void resize(int size) {
        pool = Executors.newFixedThreadPool(size); // expect: executor-overwritten-without-shutdown "`pool`"
    }

    void close() {
        pool.shutdown();
    }
}

class FromConstructor {
    private ScheduledExecutorService timer;

    FromConstructor() {
        timer = Executors.newSingleThreadScheduledExecutor();
    }

    void restart() {
        timer = Executors.newSingleThreadScheduledExecutor(); // expect: executor-overwritten-without-shutdown
    }
}

class OfClass {
    private static ExecutorService shared = Executors.newCachedThreadPool();

    static synchronized void reset() {
        shared = Executors.newCachedThreadPool(); // expect: executor-overwritten-without-shutdown "`shared`"
    }
}

class Constructed {
    private ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

    void grow(int size) {
        pool = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: executor-overwritten-without-shutdown
    }
}

class ThroughLocal {
    private ExecutorService pool = Executors.newFixedThreadPool(1);

    void change(boolean wide) {
        ExecutorService next = Executors.newFixedThreadPool(wide ? 8 : 1); // expect: executor-overwritten-without-shutdown
        pool = next;
    }
}
