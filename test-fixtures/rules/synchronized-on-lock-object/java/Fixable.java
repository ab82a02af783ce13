import java.util.concurrent.locks.ReentrantLock;

class Fixable {
    private final ReentrantLock lock = new ReentrantLock();
    private int size;

    void add() {
        synchronized (lock) { // expect: synchronized-on-lock-object "ReentrantLock"
            size++;
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
