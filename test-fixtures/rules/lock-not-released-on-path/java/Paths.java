import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Paths {
    private final Lock lock = new ReentrantLock();
    private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private int items;

    boolean early(int amount) {
        lock.lock(); // expect: lock-not-released-on-path "another path"
        if (amount > items) {
            return false;
        }
        items -= amount; // expect: inconsistent-lock-for-shared-data "`ReentrantReadWriteLock`"
        lock.unlock();
        return true;
    }

    void throwing(int amount) {
        lock.lock(); // expect: lock-not-released-on-path "throws"
        if (amount > items) {
            throw new IllegalArgumentException("too many");
        }
        items -= amount;
        lock.unlock();
    }

    void loop(int n) {
        for (int i = 0; i < n; i++) {
            lock.lock(); // expect: lock-not-released-on-path
            if (items == i) {
                continue;
            }
            items++;
            lock.unlock();
        }
    }

    int reads(int kind) {
        rw.readLock().lock(); // expect: lock-not-released-on-path
        if (kind < 0) {
            return -1;
        }
        int now = items;
        rw.readLock().unlock();
        return now;
    }

    void oneBranch(int amount) {
        rw.writeLock().lock(); // expect: lock-not-released-on-path
        if (amount > 0) {
            items = amount;
            rw.writeLock().unlock();
        }
    }

    boolean tries(int amount) {
        if (lock.tryLock()) { // expect: lock-not-released-on-path
            if (amount > items) {
                return false;
            }
            items -= amount;
            lock.unlock();
            return true;
        }
        return false;
    }

    boolean guarded(int amount) {
        lock.lock(); /* fine */
        try {
            if (amount > items) {
                return false;
            }
            items -= amount;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void inside(int amount) {
        try {
            lock.lock(); /* fine */
            items += amount;
        } finally {
            lock.unlock();
        }
    }

    boolean tried() {
        if (!lock.tryLock()) { /* fine */
            return false;
        }
        try {
            items++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void caught() {
        lock.lock(); /* fine */
        try {
            items++;
        } catch (RuntimeException problem) {
            lock.unlock();
            throw problem;
        }
        lock.unlock();
    }

    synchronized boolean monitor(int amount) {
        if (amount > items) { /* fine: a monitor is left by the language */
            return false;
        }
        items -= amount;
        return true;
    }

    int downgrades() {
        rw.writeLock().lock(); /* fine */
        try {
            items++;
            rw.readLock().lock(); /* fine */
        } finally {
            rw.writeLock().unlock();
        }
        try {
            return items;
        } finally {
            rw.readLock().unlock();
        }
    }
}
