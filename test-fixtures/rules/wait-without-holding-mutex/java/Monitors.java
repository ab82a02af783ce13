import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class Monitors {
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock second = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open;

    void plainNotify() {
        open = true;
        notifyAll(); // expect: wait-without-holding-mutex "IllegalMonitorStateException"
    }

    void plainWait() throws InterruptedException {
        while (!open) {
            wait(); // expect: wait-without-holding-mutex
        }
    }

    synchronized void otherMonitor() {
        open = true;
        monitor.notifyAll(); // expect: wait-without-holding-mutex
    }

    void outside() {
        synchronized (monitor) {
            open = true;
        }
        monitor.notify(); // expect: wait-without-holding-mutex
    }

    void conditionWithoutLock() throws InterruptedException {
        while (!open) {
            changed.await(); // expect: wait-without-holding-mutex
        }
    }

    void signalWithoutLock() {
        open = true;
        changed.signalAll(); // expect: wait-without-holding-mutex
    }

    void signalUnderOther() {
        second.lock();
        try {
            open = true;
            changed.signal(); // expect: wait-without-holding-mutex
        } finally {
            second.unlock();
        }
    }

    synchronized void inMonitor() throws InterruptedException {
        while (!open) {
            wait(); /* fine */
        }
        notifyAll(); /* fine */
    }

    void inBlock() throws InterruptedException {
        synchronized (monitor) {
            while (!open) {
                monitor.wait(); /* fine */
            }
            monitor.notifyAll(); /* fine */
        }
    }

    void alias() {
        Object same = monitor;
        synchronized (same) {
            open = true; // expect: inconsistent-lock-for-shared-data "open"
            monitor.notifyAll(); /* fine */
        }
    }

    void underLock() throws InterruptedException {
        lock.lock();
        try {
            while (!open) {
                changed.await(); /* fine */
            }
            changed.signalAll(); /* fine */
        } finally {
            lock.unlock();
        }
    }

    synchronized void callsHelper() {
        open = true;
        wake();
    }

    private void wake() {
        notifyAll(); /* fine: its only caller holds the monitor */
    }

    static synchronized void onClass() {
        Monitors.class.notifyAll(); /* fine */
    }
}
