import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;

class Tries {
    private final Lock lock = new ReentrantLock();
    private int count;

    void ignored() {
        lock.tryLock(); // expect: trylock-result-ignored
        count++; // expect: inconsistent-lock-for-shared-data
    }

    void timed() throws InterruptedException {
        lock.tryLock(1, TimeUnit.SECONDS); // expect: trylock-result-ignored
        count++;
    }

    void reading(ReadWriteLock table) {
        table.readLock().tryLock(); // expect: trylock-result-ignored
    }

    void tested() {
        if (lock.tryLock()) { /* fine */
            try {
                count++;
            } finally {
                lock.unlock();
            }
        }
    }

    boolean answered() {
        return lock.tryLock(); /* fine */
    }

    void kept() {
        boolean taken = lock.tryLock(); /* fine */
        if (!taken) {
            return;
        }
        try {
            count++;
        } finally {
            lock.unlock();
        }
    }
}
