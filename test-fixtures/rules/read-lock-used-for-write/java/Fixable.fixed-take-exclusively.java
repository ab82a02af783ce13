import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Fixable {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private int size;

    int get() {
        lock.readLock().lock();
        try {
            return size;
        } finally {
            lock.readLock().unlock();
        }
    }

    void set(int n) {
        lock.writeLock().lock();
        try {
            size = n; // expect: read-lock-used-for-write "size"
        } finally {
            lock.writeLock().unlock();
        }
    }
}
