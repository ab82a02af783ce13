import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;

class Locks {
    private final Lock lock = new ReentrantLock();
    private final ReadWriteLock table = new java.util.concurrent.locks.ReentrantReadWriteLock();
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    private final List<String> list = new ArrayList<>();
    private int value;

    void aLock() {
        synchronized (lock) { // expect: synchronized-on-lock-object "`synchronized` takes the monitor of a `ReentrantLock`"
            value++; // expect: inconsistent-lock-for-shared-data
        }
    }

    void aReadWriteLock() {
        synchronized (table) { // expect: synchronized-on-lock-object
            value++;
        }
    }

    void anAtomic() {
        synchronized (count) { // expect: synchronized-on-lock-object
            value++;
        }
    }

    void aMap() {
        synchronized (map) { // expect: synchronized-on-lock-object
            map.put("a", "b");
        }
    }

    void aLatch(CountDownLatch latch) {
        synchronized (latch) { // expect: synchronized-on-lock-object
            value++;
        }
    }

    void aLocal() {
        ReentrantLock own = new ReentrantLock();
        give(own);
        synchronized (own) { // expect: synchronized-on-lock-object
            value++;
        }
    }

    private void give(Lock other) {}

    void locked() {
        lock.lock(); /* fine */
        try {
            value++;
        } finally {
            lock.unlock();
        }
    }

    void aList() {
        synchronized (list) { /* fine */
            list.add("x");
        }
    }

    void itself() {
        synchronized (this) { /* fine */
            value++;
        }
    }

    static class Counter extends AtomicInteger {
        synchronized void addTwice() { /* fine */
            addAndGet(2);
        }
        void inside() {
            synchronized (this) { /* fine */
                addAndGet(2);
            }
        }
    }

    void theClass() {
        synchronized (ReentrantLock.class) { /* fine */
            value++;
        }
    }

    abstract static class Result<T> implements java.util.concurrent.Future<T> {
        private int listeners;

        static void add(Result<?> result) {
            synchronized (result) { /* fine: a class of the program, which guards its state so */
                result.listeners++;
            }
        }
    }
}
