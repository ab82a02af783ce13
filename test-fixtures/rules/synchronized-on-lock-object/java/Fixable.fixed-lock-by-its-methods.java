import java.util.concurrent.locks.ReentrantLock;

class Fixable {
    private final ReentrantLock lock = new ReentrantLock();
    private int size;

    void add() {
        lock.lock();
        try { // expect: synchronized-on-lock-object "ReentrantLock"
            size++;
        } finally {
            lock.unlock();
        }
    }

    private final Object own = new Object();
    private int resets;

    void reset() {
        synchronized (own) { /* fine */
            resets++;
        }
    }
}
