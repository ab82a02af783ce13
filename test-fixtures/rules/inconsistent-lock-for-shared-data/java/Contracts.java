import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

@interface GuardedBy {
    String value();
}

class Services {
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("monitor")
    private final List<String> states = new ArrayList<>();
    @GuardedBy("lock")
    private int waiters;
    @GuardedBy("monitor")
    private int rounds;

    abstract class Condition {
        @GuardedBy("Services.this.monitor")
        abstract boolean isSatisfied();
    }

    class Healthy extends Condition {
        @Override
        @GuardedBy("Services.this.monitor")
        boolean isSatisfied() {
            return states.contains("running") && rounds > 0; /* fine: the caller holds the outer monitor */
        }
    }

    class Careless {
        boolean isSatisfied() {
            return states.contains("running"); // expect: inconsistent-lock-for-shared-data "states"
        }

        @GuardedBy("Services.this.lock")
        boolean isOver() {
            return rounds > 3; // expect: inconsistent-lock-for-shared-data "rounds"
        }
    }

    @GuardedBy("lock")
    private void wakeOne() {
        waiters--;
    }

    void leave() {
        try {
            if (lock.getHoldCount() == 1) {
                wakeOne(); /* fine: the thread holds the lock */
            }
        } finally {
            lock.unlock(); /* fine: asked before */
        }
    }

    void hurry() {
        wakeOne(); // expect: inconsistent-lock-for-shared-data "wakeOne"
    }

    @SuppressWarnings("GuardedBy")
    int roughly() {
        return waiters; /* fine: the author knows */
    }

    @SuppressWarnings("unused")
    int exactly() {
        return waiters; // expect: inconsistent-lock-for-shared-data "waiters"
    }

    void enter() {
        lock.lock();
        try {
            waiters++;
        } finally {
            lock.unlock();
        }
        synchronized (monitor) {
            rounds++;
            states.add("running");
        }
    }
}
