// What lasts, and what does not, inside of the functions that maps are given.
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

class Bins {
    private final ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Future<Integer>> futures = new ConcurrentHashMap<>();
    private final Map<String, Integer> plain = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    int sleeps(String key) {
        return map.computeIfAbsent(key, name -> {
            try {
                Thread.sleep(100); // expect: concurrent-map-blocking-in-compute "`Thread.sleep` may wait for long inside of"
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 1;
        });
    }

    void waits(String key, ExecutorService pool) {
        map.compute(key, (name, old) -> {
            try {
                return pool.submit(() -> 1).get(); // expect: concurrent-map-blocking-in-compute
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void deep(String key, CountDownLatch ready) {
        map.computeIfPresent(key, (name, old) -> old + load(ready)); // expect: concurrent-map-blocking-in-compute
    }

    private int load(CountDownLatch ready) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    int byReference(String key) {
        return map.computeIfAbsent(key, this::fetch);
    }

    private int fetch(String key) {
        return CompletableFuture.supplyAsync(() -> key.length()).join(); // expect: concurrent-map-blocking-in-compute
    }

    int future(String key, ExecutorService pool) throws Exception {
        return futures.computeIfAbsent(key, name -> pool.submit(() -> 1)).get(); /* fine: waits outside */
    }

    int ordinary(String key, CountDownLatch ready) {
        return plain.computeIfAbsent(key, name -> load(ready)); /* fine: no bins */
    }

    int putsLater(String key, CountDownLatch ready) {
        int value = load(ready);
        return map.computeIfAbsent(key, name -> value); /* fine */
    }

    int starts(String key, CountDownLatch ready) {
        return map.computeIfAbsent(key, name -> { /* fine: another thread waits */
            new Thread(() -> load(ready)).start();
            return 1;
        });
    }

    int locks(String key) {
        return map.computeIfAbsent(key, name -> {
            lock.lock(); /* fine: held for a short time */
            try {
                return name.length();
            } finally {
                lock.unlock();
            }
        });
    }
}
