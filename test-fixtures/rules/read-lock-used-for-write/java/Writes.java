import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Writes {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock reader = lock.readLock();
    private final Lock writer = lock.writeLock();
    private final Map<String, String> map = new HashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private int value;
    private int hits;

    int get() {
        lock.readLock().lock();
        try {
            return value; /* fine */
        } finally {
            lock.readLock().unlock();
        }
    }

    void set(int now) {
        lock.readLock().lock();
        try {
            value = now; // expect: read-lock-used-for-write "only for reading"
        } finally {
            lock.readLock().unlock();
        }
    }

    void increment() {
        lock.readLock().lock();
        try {
            value++; // expect: read-lock-used-for-write
        } finally {
            lock.readLock().unlock();
        }
    }

    String find(String key) {
        reader.lock();
        try {
            return map.get(key); /* fine */
        } finally {
            reader.unlock();
        }
    }

    void put(String key, String now) {
        reader.lock();
        try {
            map.put(key, now); // expect: read-lock-used-for-write
        } finally {
            reader.unlock();
        }
    }

    void replace(String key, String now) {
        writer.lock();
        try {
            map.put(key, now); /* fine */
            hits = 0; /* fine */
        } finally {
            writer.unlock();
        }
    }

    int counted() {
        lock.readLock().lock();
        try {
            reads.incrementAndGet(); /* fine: atomic */
            int copy = value;
            copy++; /* fine: a local */
            return copy;
        } finally {
            lock.readLock().unlock();
        }
    }

    void hit() {
        reader.lock();
        try {
            hits++; // expect: read-lock-used-for-write
        } finally {
            reader.unlock();
        }
    }
}
