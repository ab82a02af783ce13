import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class TwoLocks {
    private final Object inner = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;

    synchronized void pass() throws InterruptedException {
        synchronized (inner) {
            while (!open) {
                inner.wait(); // expect: wait-while-holding-second-lock "`TwoLocks.this`"
            }
        }
    }

    synchronized void open() {
        synchronized (inner) {
            open = true; // expect: inconsistent-lock-for-shared-data "open"
            inner.notifyAll();
        }
    }

    void condition() throws InterruptedException {
        synchronized (inner) {
            lock.lock();
            try {
                while (!open) {
                    changed.await(); // expect: wait-while-holding-second-lock // expect: await-without-signal
                }
            } finally {
                lock.unlock();
            }
        }
    }

    synchronized void outer() throws InterruptedException {
        helper();
    }

    private void helper() throws InterruptedException {
        synchronized (inner) {
            while (!open) {
                inner.wait(); // expect: wait-while-holding-second-lock
            }
        }
    }

    void alone() throws InterruptedException {
        synchronized (inner) {
            while (!open) {
                inner.wait(); /* fine */
            }
        }
    }

    synchronized void nestedSame() throws InterruptedException {
        synchronized (this) {
            while (!open) {
                wait(); /* fine: one monitor */
            }
        }
    }

    void conditionAlone() throws InterruptedException {
        lock.lock();
        try {
            while (!open) {
                changed.await(); /* fine */ // expect: await-without-signal
            }
        } finally {
            lock.unlock();
        }
    }
}
