// Classes that lock around their writes and forget the lock somewhere else.
class Counter {
    private int value;

    public synchronized void increment() {
        value++;
    }

    public int get() {
        return value; // expect: inconsistent-lock-for-shared-data "value"
    }
}

class Account {
    private final Object lock = new Object();
    private long balance;

    public void deposit(long amount) {
        synchronized (lock) {
            balance += amount;
        }
    }

    public void withdraw(long amount) {
        synchronized (lock) {
            balance -= amount;
        }
    }

    public void reset() {
        balance = 0; // expect: inconsistent-lock-for-shared-data "balance"
    }
}

class Thermometer {
    private double celsius;
    private boolean valid;

    public void set(double celsius) {
        synchronized (this) {
            this.celsius = celsius;
            valid = true;
        }
    }

    public double celsius() {
        if (!valid) { // expect: inconsistent-lock-for-shared-data "valid"
            throw new IllegalStateException();
        }
        return celsius; // expect: inconsistent-lock-for-shared-data "celsius"
    }
}

class TwoLocks {
    private final Object readLock = new Object();
    private final Object writeLock = new Object();
    private int state;

    public void write(int next) {
        synchronized (writeLock) {
            state = next; // expect: inconsistent-lock-for-shared-data "state"
        }
    }

    public int read() {
        synchronized (readLock) {
            return state;
        }
    }
}

class Inventory {
    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
    private int items;

    public void add(int n) {
        lock.lock();
        try {
            items += n;
        } finally {
            lock.unlock();
        }
    }

    public boolean take() {
        lock.lock();
        try {
            if (items == 0) {
                return false;
            }
            items--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    public int items() {
        return items; // expect: inconsistent-lock-for-shared-data "items"
    }
}

class UnlockedTooEarly {
    private final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
    private int total;

    public void add(int n) {
        lock.lock();
        try {
            total += n;
        } finally {
            lock.unlock();
        }
        if (total > 100) { // expect: inconsistent-lock-for-shared-data "total"
            System.out.println("many");
        }
    }
}

class MixedMonitors {
    private final Object lock = new Object();
    private int size;

    public synchronized void grow() {
        size++; // expect: inconsistent-lock-for-shared-data "size"
    }

    public void shrink() {
        synchronized (lock) {
            size--;
        }
    }
}

class SyncOnOther {
    private int hits;

    public void hit() {
        synchronized (SyncOnOther.class) {
            hits++; // expect: inconsistent-lock-for-shared-data "hits"
        }
    }

    public synchronized int hits() {
        return hits;
    }
}

class ReadLockWrites {
    private final java.util.concurrent.locks.ReadWriteLock rw = new java.util.concurrent.locks.ReentrantReadWriteLock();
    private int version;

    public void bump() {
        rw.readLock().lock();
        try {
            version++; // expect: read-lock-used-for-write "version"
        } finally {
            rw.readLock().unlock();
        }
    }

    public int version() {
        rw.readLock().lock();
        try {
            return version;
        } finally {
            rw.readLock().unlock();
        }
    }

    public void set(int to) {
        rw.writeLock().lock();
        try {
            version = to;
        } finally {
            rw.writeLock().unlock();
        }
    }
}

class Base {
    protected int shared;

    public synchronized void raise() {
        shared++;
    }
}

class Derived extends Base {
    public int peek() {
        return shared; // expect: inconsistent-lock-for-shared-data "shared"
    }
}

class Outer {
    private int count;

    public synchronized void up() {
        count++;
    }

    class View {
        int now() {
            return count; // expect: inconsistent-lock-for-shared-data "count"
        }
    }

    class Locked {
        int now() {
            synchronized (Outer.this) {
                return count; /* fine */
            }
        }
    }
}

class InnerWrongLock {
    private int count;

    public synchronized void up() {
        count++;
    }

    class Wrong {
        synchronized void up() {
            count++; // expect: inconsistent-lock-for-shared-data "count"
        }
    }
}

class TryIgnored {
    private final java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
    private int jobs;

    public void add() {
        lock.lock();
        try {
            jobs++;
        } finally {
            lock.unlock();
        }
    }

    public void clearIfFree() {
        if (lock.tryLock()) {
            try {
                jobs = 0;
            } finally {
                lock.unlock();
            }
        } else {
            jobs = -1; // expect: inconsistent-lock-for-shared-data "jobs"
        }
    }
}
