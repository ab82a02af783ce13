// The two views of a lock for readers and writers.
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

class OtherHalf {
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private final StampedLock stamped = new StampedLock();
    private int n;
    private int m;

    void write() {
        rw.writeLock().lock();
        try {
            n++;
        } finally {
            rw.readLock().unlock(); // expect: lock-released-without-acquire "read lock"
        }
    }

    int read() {
        rw.readLock().lock();
        try {
            return n;
        } finally {
            rw.writeLock().unlock(); // expect: lock-released-without-acquire "write lock"
        }
    }

    int downgrade() {
        rw.writeLock().lock();
        n++;
        rw.readLock().lock();
        rw.writeLock().unlock(); /* fine */
        try {
            return n;
        } finally {
            rw.readLock().unlock(); /* fine */
        }
    }

    int either(boolean writes) {
        if (writes) {
            rw.writeLock().lock();
        } else {
            rw.readLock().lock();
        }
        try {
            return n;
        } finally {
            if (writes) {
                rw.writeLock().unlock(); /* fine */
            } else {
                rw.readLock().unlock(); /* fine */
            }
        }
    }

    int byStamp() {
        long stamp = stamped.readLock();
        try {
            return m;
        } finally {
            stamped.unlock(stamp); /* fine: the stamp tells the mode */
        }
    }
}
