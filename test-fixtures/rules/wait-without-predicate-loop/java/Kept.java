import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class Kept {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ready;
    private boolean open;

    synchronized void doLoop() throws InterruptedException {
        do {
            wait(); /* fine */
        } while (!ready);
    }

    synchronized void endless() throws InterruptedException {
        while (true) {
            if (ready) {
                return;
            }
            wait(); /* fine */
        }
    }

    synchronized void yoda() throws InterruptedException {
        while (false == ready) {
            wait(100); /* fine */
        }
    }

    boolean withTime(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!open) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left); /* fine */
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void tested() throws InterruptedException {
        lock.lock();
        try {
            while (!open && changed.await(1, TimeUnit.SECONDS)) { /* fine */
                open = open || Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    void makeReady() {
        lock.lock();
        try {
            open = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        synchronized (this) {
            ready = true;
            notifyAll();
        }
    }
}
