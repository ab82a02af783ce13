// One kind of waiter, all waiters, or conditions that are not known.
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class WorkList {
    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();

    synchronized void add(Runnable job) {
        jobs.add(job);
        notify(); /* fine: only takers wait */
    }

    synchronized Runnable next() throws InterruptedException {
        while (jobs.isEmpty()) {
            wait();
        }
        return jobs.remove();
    }
}

class TwoConditions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private boolean full;

    void put() throws InterruptedException {
        lock.lock();
        try {
            while (full) {
                notFull.await();
            }
            full = true;
            notEmpty.signal(); /* fine: a condition for each kind */
        } finally {
            lock.unlock();
        }
    }

    void take() throws InterruptedException {
        lock.lock();
        try {
            while (!full) {
                notEmpty.await();
            }
            full = false;
            notFull.signal(); /* fine */
        } finally {
            lock.unlock();
        }
    }
}

class All {
    private boolean full;

    synchronized void put() throws InterruptedException {
        while (full) {
            wait();
        }
        full = true;
        notifyAll(); /* fine */
    }

    synchronized void take() throws InterruptedException {
        while (!full) {
            wait();
        }
        full = false;
        notifyAll(); /* fine */
    }
}

class SameTestTwice {
    private boolean ready;

    synchronized void first() throws InterruptedException {
        while (!ready) {
            wait();
        }
        ready = false;
    }

    synchronized void second() throws InterruptedException {
        while (!ready) {
            wait();
        }
        ready = false;
    }

    synchronized void ready() {
        ready = true;
        notify(); /* fine: both wait for the same */
    }
}

class Permits {
    private int permits;

    synchronized void acquire() throws InterruptedException {
        while (permits == 0) {
            wait();
        }
        permits--;
    }

    synchronized void release() {
        permits++;
        notify(); /* fine */
    }
}
