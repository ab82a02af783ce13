import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class Fixable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private boolean done;

    void await() throws InterruptedException {
        lock.lock();
        try {
            while (!done) {
                // expect@+1: wait-without-holding-mutex "ready"
                ready.await(); // expect: wait-on-condition-object "await"
            }
        } finally {
            lock.unlock();
        }
    }

    void finish() {
        lock.lock();
        try {
            done = true;
            // expect@+1: wait-without-holding-mutex "ready"
            ready.signalAll(); // expect: wait-on-condition-object "signalAll"
        } finally {
            lock.unlock();
        }
    }

    void again() {
        lock.lock();
        try {
            done = true;
            ready.signalAll(); /* fine */
        } finally {
            lock.unlock();
        }
    }
}
