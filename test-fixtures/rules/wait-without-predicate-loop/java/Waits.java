import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Waits {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Object monitor = new Object();
    private final Deque<String> items = new ArrayDeque<>();
    private boolean ready;
    private boolean stopped;

    synchronized void underIf() throws InterruptedException {
        if (!ready) {
            wait(); // expect: wait-without-predicate-loop
        }
        ready = false; // expect: inconsistent-lock-for-shared-data "ready"
    }

    void alone() throws InterruptedException {
        synchronized (monitor) {
            monitor.wait(); // expect: wait-without-predicate-loop
        }
    }

    void condition() throws InterruptedException {
        lock.lock();
        try {
            if (!ready) {
                changed.await(); // expect: wait-without-predicate-loop // expect: await-without-signal
            }
            ready = false;
        } finally {
            lock.unlock();
        }
    }

    String take() throws InterruptedException {
        synchronized (items) {
            if (items.isEmpty()) {
                items.wait(); // expect: wait-without-predicate-loop // expect: await-without-signal
            }
            return items.removeFirst();
        }
    }

    void worker() throws InterruptedException {
        while (!stopped) {
            synchronized (items) {
                if (items.isEmpty()) {
                    items.wait(); // expect: wait-without-predicate-loop // expect: await-without-signal
                }
                items.removeFirst();
            }
        }
    }

    void caught() {
        synchronized (monitor) {
            if (!ready) {
                try {
                    monitor.wait(); // expect: wait-without-predicate-loop
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    synchronized void inLoop() throws InterruptedException {
        while (!ready) {
            wait(); /* fine */
        }
    }

    void conditionLoop() throws InterruptedException {
        lock.lock();
        try {
            while (!ready) {
                changed.await(); /* fine */ // expect: await-without-signal
            }
        } finally {
            lock.unlock();
        }
    }

    void forLoop() throws InterruptedException {
        synchronized (items) {
            for (; items.isEmpty();) {
                items.wait(); /* fine */ // expect: await-without-signal
            }
        }
    }

    void workerRight() throws InterruptedException {
        while (true) {
            synchronized (items) {
                while (items.isEmpty()) {
                    items.wait(); /* fine */ // expect: await-without-signal
                }
                items.removeFirst();
            }
        }
    }

    synchronized void limited() throws InterruptedException {
        if (!ready) {
            wait(1000); /* fine: limited in time */
        }
    }

    synchronized void uninterruptibly() {
        boolean interrupted = false;
        while (!ready) {
            try {
                wait(); /* fine */
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int made;
    private int limit;

    void goesRoundAgain() throws InterruptedException {
        Boolean create = null;
        while (create == null) {
            synchronized (monitor) {
                if (made < limit) {
                    made++;
                    create = Boolean.TRUE;
                } else if (limit == 0) {
                    create = Boolean.FALSE;
                } else {
                    monitor.wait(); /* fine: the next round tests again */
                }
            }
        }
        synchronized (monitor) {
            made--;
            monitor.notifyAll();
        }
    }

    void goesOnAtOnce() throws InterruptedException {
        while (!stopped) {
            synchronized (monitor) {
                if (made == limit) {
                    monitor.wait(); // expect: wait-without-predicate-loop
                }
                made++;
            }
        }
    }
}
