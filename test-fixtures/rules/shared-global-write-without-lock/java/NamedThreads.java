import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The name of a thread is no task, and concurrent types guard themselves. */
class NamedThreads {
    static final Lock lock = new ReentrantLock();
    static final Map<String, Integer> shared = new ConcurrentHashMap<>();
    static final List<Integer> view = Collections.synchronizedList(new ArrayList<>());
    static final AtomicInteger hits = new AtomicInteger();
    static int guarded;
    static int racy;

    static void work() {
        lock.lock();
        try {
            guarded++; // fine: shared-global-write-without-lock both threads hold the lock
        } finally {
            lock.unlock();
        }
        shared.put("a", 1); // fine: shared-global-write-without-lock the map is concurrent
        view.add(1); // fine: shared-global-write-without-lock the view locks itself
        hits.incrementAndGet(); // fine: shared-global-write-without-lock atomic
        racy++; // expect: non-atomic-update-of-shared-counter "racy"
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(NamedThreads::work, "first");
        Thread second = new Thread(() -> work());
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
