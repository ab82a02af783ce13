// Somebody wakes the waiters, may do so, or time does.
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class Woken {
    private final Object monitor = new Object();
    private boolean ready;

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) {
                monitor.wait(); /* fine */
            }
        }
    }

    void finish() {
        synchronized (monitor) {
            ready = true;
            monitor.notifyAll();
        }
    }
}

class Own {
    private boolean ready;

    synchronized void await() throws InterruptedException {
        while (!ready) {
            wait(); /* fine: anybody may wake this object */
        }
    }

    synchronized void finish() {
        ready = true;
    }
}

class Given {
    private final Object monitor;
    private boolean ready;

    Given(Object monitor) {
        this.monitor = monitor;
    }

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) {
                monitor.wait(1000); /* fine: time ends it */
            }
        }
    }
}

class Lent {
    private final Object monitor = new Object();
    private volatile boolean ready;

    Object monitor() {
        return monitor;
    }

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) {
                monitor.wait(); /* fine: others know the object */
            }
        }
    }

    void finish() {
        ready = true;
    }
}

class Timed {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition tick = lock.newCondition();
    private boolean stopped;

    void pause() throws InterruptedException {
        lock.lock();
        try {
            while (!stopped && tick.await(1, TimeUnit.SECONDS)) { /* fine */
                stopped = false;
            }
        } finally {
            lock.unlock();
        }
    }
}

class WokenByInner {
    private final Object monitor = new Object();
    private boolean ready;

    class Finisher implements Runnable {
        @Override
        public void run() {
            synchronized (monitor) {
                ready = true;
                monitor.notifyAll();
            }
        }
    }

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) {
                monitor.wait(); /* fine */
            }
        }
    }
}

class Passed {
    private final Object monitor = new Object();
    private boolean ready;

    void start(java.util.function.Consumer<Object> keeper) {
        keeper.accept(monitor);
    }

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) {
                monitor.wait(); /* fine: another object got it */
            }
        }
    }

    synchronized void finish() {
        ready = true; // expect: inconsistent-lock-for-shared-data
    }
}
