// One waiter is woken where waiters want different things.
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

class Bounded {
    private final ArrayDeque<String> items = new ArrayDeque<>();

    synchronized void put(String item) throws InterruptedException {
        while (items.size() == 8) {
            wait();
        }
        items.add(item);
        notify(); // expect: notify-instead-of-notify-all "2 different conditions"
    }

    synchronized String take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        notify(); // expect: notify-instead-of-notify-all
        return items.remove();
    }
}

class Memory {
    private final Object monitor = new Object();
    private int free = 100;

    void take(int wanted) throws InterruptedException {
        synchronized (monitor) {
            while (free < wanted) {
                monitor.wait();
            }
            free -= wanted;
        }
    }

    void give(int amount) {
        synchronized (monitor) {
            free += amount;
            monitor.notify(); // expect: notify-instead-of-notify-all "another value"
        }
    }
}

class SharedCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean full;

    void put() throws InterruptedException {
        lock.lock();
        try {
            while (full) {
                changed.await();
            }
            full = true;
            changed.signal(); // expect: notify-instead-of-notify-all "`changed`"
        } finally {
            lock.unlock();
        }
    }

    void take() throws InterruptedException {
        lock.lock();
        try {
            while (!full) {
                changed.await();
            }
            full = false;
            changed.signal(); // expect: notify-instead-of-notify-all
        } finally {
            lock.unlock();
        }
    }
}

class Turns {
    private int turn;

    synchronized void await(int mine) throws InterruptedException {
        while (turn != mine) {
            wait();
        }
    }

    synchronized void next() {
        turn++;
        notify(); // expect: notify-instead-of-notify-all
    }
}
