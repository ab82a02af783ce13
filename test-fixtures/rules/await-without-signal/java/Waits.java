// Nobody wakes the waiters of a private object.
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Ticket {
    private final Object monitor = new Object();
    private boolean ready;

    void finish() {
        synchronized (monitor) {
            ready = true;
        }
    }

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) {
                monitor.wait(); // expect: await-without-signal "`monitor`"
            }
        }
    }
}

class Turnstile {
    private final Lock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();
    private int count;

    void push() {
        lock.lock();
        try {
            count++;
        } finally {
            lock.unlock();
        }
    }

    void awaitFirst() throws InterruptedException {
        lock.lock();
        try {
            while (count == 0) {
                turned.await(); // expect: await-without-signal "`turned`"
            }
        } finally {
            lock.unlock();
        }
    }
}

class WrongCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private boolean full;

    void put() throws InterruptedException {
        lock.lock();
        try {
            while (full) {
                notFull.await(); // expect: await-without-signal "`notFull`"
            }
            full = true;
            notEmpty.signal(); /* fine */
        } finally {
            lock.unlock();
        }
    }

    void take() throws InterruptedException {
        lock.lock();
        try {
            while (!full) {
                notEmpty.await(); /* fine */
            }
            full = false;
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }
}

class MadeInConstructor {
    private final ReentrantLock lock;
    private final Condition done;
    private boolean finished;

    MadeInConstructor() {
        lock = new ReentrantLock();
        done = lock.newCondition();
    }

    void await() {
        lock.lock();
        try {
            while (!finished) {
                done.awaitUninterruptibly(); // expect: await-without-signal
            }
        } finally {
            lock.unlock();
        }
    }

    void finish() {
        lock.lock();
        finished = true;
        lock.unlock();
    }
}

class OfClass {
    private static final Object GATE = new Object();
    private static boolean open;

    static void pass() throws InterruptedException {
        synchronized (GATE) {
            while (!open) {
                GATE.wait(); // expect: await-without-signal "`GATE`"
            }
        }
    }

    static void open() {
        synchronized (GATE) {
            open = true;
        }
    }
}
