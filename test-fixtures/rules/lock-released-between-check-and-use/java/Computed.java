import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Computed {
    private int n;
    private int peak;

    public synchronized int get() {
        return n;
    }

    public synchronized void set(int v) {
        n = v;
    }

    public synchronized void setPeak(int v) {
        peak = v;
    }

    public synchronized void add(int v) {
        n += v;
    }

    public synchronized void raise(int v) {
        if (v > n) {
            n = v;
        }
    }

    public void inc() {
        set(get() + 1); // expect: lock-released-between-check-and-use "computed"
    }

    public void withdraw(int amount) {
        if (get() >= amount) {
            set(get() - amount); // expect: lock-released-between-check-and-use "n"
        }
    }

    public synchronized void incWell() {
        set(get() + 1); /* fine */
    }

    public void copy() {
        setPeak(get() + 1); /* fine: another field */
    }

    public void twice() {
        add(get() * 2); /* fine: added to what is there by then */
    }

    public void top() {
        raise(get() + 1); /* fine: tested again */
    }

    public void follow(Computed other) {
        set(other.get() + 1); /* fine: of another object */
    }

    public int more() {
        return get() + 1; /* fine */
    }

    private void step() {
        put(get() + 1); /* fine: under the lock of run */
    }

    private synchronized void put(int v) {
        n = v;
    }

    public synchronized void run() {
        step();
    }
}

class ByLock {
    private final Lock lock = new ReentrantLock();
    private int n;

    public int get() {
        lock.lock();
        try {
            return n;
        } finally {
            lock.unlock();
        }
    }

    public void set(int v) {
        lock.lock();
        try {
            n = v;
        } finally {
            lock.unlock();
        }
    }

    public void inc() {
        set(get() + 1); // expect: lock-released-between-check-and-use "n"
    }

    public void incWell() {
        lock.lock();
        try {
            set(get() + 1); /* fine */
        } finally {
            lock.unlock();
        }
    }
}

class Claimed {
    private final Object lock = new Object();
    private String owner;
    private Object cache;
    private Object last;

    public boolean claim(String who) {
        synchronized (lock) {
            if (owner != null) {
                return false;
            }
        }
        synchronized (lock) {
            owner = who; // expect: lock-released-between-check-and-use "owner"
        }
        return true;
    }

    public boolean claimWell(String who) {
        synchronized (lock) {
            if (owner != null) {
                return false;
            }
            owner = who; /* fine */
        }
        return true;
    }

    public boolean claimTwice(String who) {
        synchronized (lock) {
            if (owner != null) {
                return false;
            }
        }
        synchronized (lock) {
            if (owner != null) {
                return false;
            }
            owner = who; /* fine: asked again */
        }
        return true;
    }

    public Object cache() {
        synchronized (lock) {
            if (cache != null) {
                return cache;
            }
        }
        Object made = new Object();
        synchronized (lock) {
            cache = made; /* fine: stored twice without harm */
        }
        return made;
    }

    public void last(Object seen) {
        boolean same;
        synchronized (lock) {
            same = last == seen;
        }
        if (!same) {
            synchronized (lock) {
                last = seen; /* fine: the last one counts */
            }
        }
    }
}
