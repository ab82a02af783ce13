import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

class Permits {
    private final Semaphore mutex = new Semaphore(1);
    private final Semaphore fair = new Semaphore(1, true);
    private final Semaphore slots = new Semaphore(5);
    private final ReentrantLock lock = new ReentrantLock();
    private final StampedLock stamped = new StampedLock();
    private int total;
    private int other;

    void twice() throws InterruptedException {
        mutex.acquire();
        try {
            mutex.acquire(); // expect: lock-acquired-twice "takes `mutex` again"
            try {
                total++;
            } finally {
                mutex.release();
            }
        } finally {
            mutex.release();
        }
    }

    void through() throws InterruptedException {
        fair.acquire();
        try {
            add();
        } finally {
            fair.release();
        }
    }

    private void add() throws InterruptedException {
        fair.acquireUninterruptibly(); // expect: lock-acquired-twice "which its caller"
        other++;
        fair.release();
    }

    void write() {
        long outer = stamped.writeLock();
        try {
            long inner = stamped.writeLock(); // expect: lock-acquired-twice "the thread waits for itself"
            stamped.unlockWrite(inner);
        } finally {
            stamped.unlockWrite(outer);
        }
    }

    void several() throws InterruptedException {
        slots.acquire();
        try {
            slots.acquire(); /* fine: five may pass */
            slots.release();
        } finally {
            slots.release();
        }
    }

    void reentrant() {
        lock.lock();
        try {
            lock.lock(); /* fine: its holder may take it again */
            lock.unlock();
        } finally {
            lock.unlock();
        }
    }

    synchronized void monitor() {
        synchronized (this) { /* fine */
            System.out.println(lock);
        }
    }

    void handBack() throws InterruptedException {
        mutex.acquire();
        total++;
        mutex.release();
        mutex.acquire(); /* fine: it was given back */
        total--;
        mutex.release();
    }

    void tries() throws InterruptedException {
        mutex.acquire();
        try {
            if (mutex.tryAcquire()) { /* fine: it does not wait */
                mutex.release();
            }
        } finally {
            mutex.release();
        }
    }
}
