import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Conditions {
    private final Lock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private boolean done;

    void waits() throws InterruptedException {
        synchronized (ready) { // expect: synchronized-on-lock-object
            while (!done) {
                ready.wait(); // expect: wait-on-condition-object "`await` or the like is meant"
            }
        }
    }

    void notifies() {
        synchronized (ready) { // expect: synchronized-on-lock-object
            done = true; // expect: inconsistent-lock-for-shared-data
            ready.notifyAll(); // expect: wait-on-condition-object "`signalAll` or the like is meant"
        }
    }

    void latch(CountDownLatch latch) throws InterruptedException {
        synchronized (latch) { // expect: synchronized-on-lock-object
            while (!done) {
                latch.wait(); // expect: wait-on-condition-object
            }
        }
    }

    void semaphore(Semaphore permits) {
        synchronized (permits) { // expect: synchronized-on-lock-object
            done = true;
            permits.notify(); // expect: wait-on-condition-object
        }
    }

    void awaits() throws InterruptedException {
        lock.lock();
        try {
            while (!done) {
                ready.await(); /* fine */
            }
        } finally {
            lock.unlock();
        }
    }

    void signals() {
        lock.lock();
        try {
            done = true;
            ready.signalAll(); /* fine */
        } finally {
            lock.unlock();
        }
    }

    void monitor(Object monitor) throws InterruptedException {
        synchronized (monitor) {
            while (!done) {
                monitor.wait(); /* fine */
            }
        }
    }

    synchronized void itself() {
        done = true;
        notifyAll(); /* fine */
    }

    void latchAwait(CountDownLatch latch) throws InterruptedException {
        latch.await(); /* fine */
    }
}
