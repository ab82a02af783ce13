// Wake-ups with and without a change of what the waiters test.
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class ForgottenFlag {
    private boolean open;

    synchronized void pass() throws InterruptedException {
        while (!open) {
            wait();
        }
    }

    synchronized void open() {
        notifyAll(); // expect: naked-notify "`open`"
    }
}

class PrivateMonitor {
    private final Object monitor = new Object();
    private int left = 3;

    void await() throws InterruptedException {
        synchronized (monitor) {
            while (left > 0) {
                monitor.wait();
            }
        }
    }

    void done() {
        synchronized (monitor) {
            left--;
            monitor.notifyAll(); /* fine */
        }
    }

    void poke() {
        synchronized (monitor) {
            monitor.notify(); // expect: naked-notify "`left`"
        }
    }
}

class OfCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private int size;

    void awaitFilled() throws InterruptedException {
        lock.lock();
        try {
            while (size == 0) {
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void add() {
        lock.lock();
        try {
            size++;
            filled.signal(); /* fine */
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            filled.signalAll(); // expect: naked-notify "`filled`"
        } finally {
            lock.unlock();
        }
    }
}

class LogsOnly {
    private boolean ready;

    synchronized void await() throws InterruptedException {
        while (!ready) {
            wait();
        }
    }

    synchronized void ready() {
        System.out.println("ready");
        notifyAll(); // expect: naked-notify
    }
}

class TwoFields {
    private int sent;
    private int answered;

    synchronized void send() {
        sent++;
        notifyAll(); /* fine */
    }

    synchronized void answer() {
        answered++;
        notifyAll(); /* fine */
    }

    synchronized void awaitAnswers() throws InterruptedException {
        while (answered < sent) {
            wait();
        }
    }

    synchronized void wakeUp() {
        notifyAll(); // expect: naked-notify "`answered`, `sent`"
    }
}
