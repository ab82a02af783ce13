import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Fixable {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ready;
    private int left;

    synchronized void plain() throws InterruptedException {
        if (!ready) {
            wait(); // expect: wait-without-predicate-loop
        }
        ready = false;
    }

    synchronized void unbraced() throws InterruptedException {
        if (!ready)
            wait(); // expect: wait-without-predicate-loop
        ready = false;
    }

    void underLock(int wanted) throws InterruptedException {
        lock.lock();
        try {
            if (left < wanted) {
                changed.await(); // expect: wait-without-predicate-loop // expect: await-without-signal
            }
        } finally {
            lock.unlock();
        }
    }

    synchronized void doesMore() throws InterruptedException {
        if (!ready) {
            wait(); // expect: wait-without-predicate-loop
            ready = true;
        }
    }

    synchronized void hasElse() throws InterruptedException {
        if (!ready) {
            wait(); // expect: wait-without-predicate-loop
        } else {
            ready = false;
        }
    }
}
