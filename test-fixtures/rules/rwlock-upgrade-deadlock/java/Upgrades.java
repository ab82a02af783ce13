import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

class Upgrades {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock reader = lock.readLock();
    private final Lock writer = lock.writeLock();
    private final StampedLock stamped = new StampedLock();
    private int value;

    void direct() {
        lock.readLock().lock();
        try {
            if (value == 0) {
                lock.writeLock().lock(); // expect: rwlock-upgrade-deadlock "waits for itself"
                try {
                    value = 1; // expect: inconsistent-lock-for-shared-data "`StampedLock`"
                } finally {
                    lock.writeLock().unlock();
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    int throughCall() {
        lock.readLock().lock();
        try {
            if (value == 0) {
                fill();
            }
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void fill() {
        lock.writeLock().lock(); // expect: rwlock-upgrade-deadlock
        try {
            value = 1;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void views() {
        reader.lock();
        try {
            writer.lock(); // expect: rwlock-upgrade-deadlock
            try {
                value = 1;
            } finally {
                writer.unlock();
            }
        } finally {
            reader.unlock();
        }
    }

    void stamps() {
        long stamp = stamped.readLock();
        try {
            long write = stamped.writeLock(); // expect: rwlock-upgrade-deadlock
            value = 1;
            stamped.unlockWrite(write);
        } finally {
            stamped.unlockRead(stamp);
        }
    }

    void released() {
        lock.readLock().lock();
        int now = value;
        lock.readLock().unlock();
        if (now == 0) {
            lock.writeLock().lock(); /* fine */
            try {
                value = 1;
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    int downgrade() {
        lock.writeLock().lock();
        try {
            value++;
            lock.readLock().lock(); /* fine */
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    void viewsInTurn() {
        reader.lock();
        try {
            value = value + 0; // expect: read-lock-used-for-write
        } finally {
            reader.unlock();
        }
        writer.lock(); /* fine */
        try {
            value++;
        } finally {
            writer.unlock();
        }
    }

    void tries() {
        lock.readLock().lock();
        try {
            if (lock.writeLock().tryLock()) { /* fine */
                lock.writeLock().unlock();
            }
        } finally {
            lock.readLock().unlock();
        }
    }
}
