import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Kept {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<String> names = new ArrayList<>();
    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();
    private volatile boolean closed;
    private int size;
    private int limit;

    Kept(int limit) {
        this.limit = limit; /* fine: nobody else has it yet */
        this.size = 0; /* fine */
    }

    void add(String name) {
        lock.writeLock().lock();
        try {
            names.add(name); /* fine */
            size++; /* fine */
            grow();
        } finally {
            lock.writeLock().unlock();
        }
        counts.merge(name, 1, Integer::sum); /* fine */
        total.incrementAndGet(); /* fine */
    }

    private void grow() {
        limit = Math.max(limit, size); /* fine: every caller holds the lock */
    }

    int size() {
        lock.readLock().lock();
        try {
            return Math.min(size, limit); /* fine */
        } finally {
            lock.readLock().unlock();
        }
    }

    boolean has(String name) {
        lock.readLock().lock();
        try {
            return names.contains(name); /* fine */
        } finally {
            lock.readLock().unlock();
        }
    }

    void close() {
        closed = true; /* fine: volatile, and no step depends on another */
    }

    boolean isClosed() {
        return closed; /* fine */
    }
}
