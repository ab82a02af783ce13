import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Unlocks {
    private final Lock lock = new ReentrantLock();
    private final Lock second = new ReentrantLock();
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private int items;

    void tried() {
        try {
            if (lock.tryLock()) {
                items++;
            }
        } finally {
            lock.unlock(); // expect: lock-released-without-acquire "on every path"
        }
    }

    void timed() throws InterruptedException {
        boolean got = lock.tryLock(1, TimeUnit.SECONDS);
        if (got) {
            items++;
        }
        lock.unlock(); // expect: lock-released-without-acquire
    }

    void twice() {
        lock.lock();
        try {
            items++;
            lock.unlock();
        } finally {
            lock.unlock(); // expect: lock-released-without-acquire "given back already"
        }
    }

    void straight() {
        lock.lock();
        items++;
        lock.unlock();
        lock.unlock(); // expect: lock-released-without-acquire
    }

    void reader() {
        rw.readLock().lock();
        int now = items;
        rw.readLock().unlock();
        if (now > 3) {
            rw.readLock().unlock(); // expect: lock-released-without-acquire
        }
    }

    void sometimes() {
        if (items > 3) { // expect: inconsistent-lock-for-shared-data "items"
            second.lock();
        }
        items++;
        second.unlock(); // expect: lock-released-without-acquire
    }

    void guarded() {
        lock.lock();
        try {
            items++;
        } finally {
            lock.unlock(); /* fine */
        }
    }

    void inside() {
        try {
            lock.lock();
            items++;
        } finally {
            lock.unlock(); /* fine: that lock() throws is not believed */
        }
    }

    boolean triedRight() {
        if (lock.tryLock()) {
            try {
                items++;
                return true;
            } finally {
                lock.unlock(); /* fine */
            }
        }
        return false;
    }

    void nested() {
        lock.lock();
        lock.lock();
        items++;
        lock.unlock(); /* fine: taken twice */
        lock.unlock(); /* fine */
    }

    void byFlag() {
        boolean locked = false;
        try {
            locked = lock.tryLock();
            if (locked) {
                items++;
            }
        } finally {
            if (locked) {
                lock.unlock(); /* fine */
            }
        }
    }

    int downgrade() {
        rw.writeLock().lock();
        try {
            items++;
            rw.readLock().lock();
        } finally {
            rw.writeLock().unlock(); /* fine */
        }
        try {
            return items;
        } finally {
            rw.readLock().unlock(); /* fine */
        }
    }

    void leave() {
        lock.unlock(); /* fine: for callers of enter */
    }

    void enter() {
        lock.lock();
    }
}
