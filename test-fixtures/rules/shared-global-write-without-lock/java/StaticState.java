// Static fields from threads, pools and parallel streams.
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

public class StaticState {
    static int plain;
    static int synchronizedCount;
    static int lockedCount;
    static int monitorCount;
    static int instanceLocked;
    static int setBefore;
    static int readAfter;
    static volatile boolean done;
    static final AtomicInteger ATOMIC = new AtomicInteger();
    static final ConcurrentHashMap<String, Integer> MAP = new ConcurrentHashMap<>();
    static final ReentrantLock LOCK = new ReentrantLock();
    static final Object MONITOR = new Object();
    static final ThreadLocal<Integer> OWN = new ThreadLocal<>();

    static synchronized void count() {
        synchronizedCount++; /* fine */
    }

    synchronized void countOnInstance() {
        instanceLocked++; // expect: inconsistent-lock-for-shared-data "each thread holds a lock of its own"
    }

    static void work() {
        plain++; // expect: non-atomic-update-of-shared-counter "plain"
        count();
        LOCK.lock();
        try {
            lockedCount++; /* fine */
        } finally {
            LOCK.unlock();
        }
        synchronized (MONITOR) {
            monitorCount++; /* fine */
        }
        new StaticState().countOnInstance();
        MAP.put("x", 1); /* fine: made for many threads */
        ATOMIC.incrementAndGet(); /* fine: atomic */
        OWN.set(setBefore); /* fine, thread-local, and set before the first thread */
        done = true; /* fine: volatile */
    }

    public static void main(String[] arguments) throws InterruptedException {
        setBefore = arguments.length;
        Thread first = new Thread(StaticState::work);
        Thread second = new Thread(StaticState::work);
        first.start();
        second.start();
        first.join();
        second.join();
        readAfter = plain; /* fine: after the joins */
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            pool.execute(() -> readAfter++); // expect: non-atomic-update-of-shared-counter "readAfter"
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES); // expect: timed-await-result-ignored
        System.out.println(readAfter); /* fine: the pool has ended */
    }
}
