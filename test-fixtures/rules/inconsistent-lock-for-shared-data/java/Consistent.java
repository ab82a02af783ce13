import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

// Correct classes that tempt: nothing is reported in this file.
class AllSynchronized {
    private int value;

    public synchronized void increment() {
        value++;
    }

    public synchronized int get() {
        return value;
    }
}

class VolatileRead {
    private volatile int value;

    public synchronized void increment() {
        value++;
    }

    public int get() {
        return value;
    }
}

class PrivateHelper {
    private final List<String> names = new ArrayList<>();
    private int changes;

    public void add(String name) {
        synchronized (names) {
            insert(name);
        }
    }

    public int changes() {
        synchronized (names) {
            return changes;
        }
    }

    private void insert(String name) {
        names.add(name);
        changes++;
    }
}

class InPlaceLambda {
    private final Object lock = new Object();
    private int sum;

    public void addAll(List<Integer> values) {
        synchronized (lock) {
            values.forEach(v -> sum += v);
        }
    }

    public int sum() {
        synchronized (lock) {
            return sum;
        }
    }
}

class ConstructorWrites {
    private int limit;
    private int used;

    ConstructorWrites(int limit) {
        this.limit = limit;
        used = 0;
    }

    public synchronized boolean take() {
        if (used < limit) {
            used++;
            return true;
        }
        return false;
    }
}

class FinalField {
    private final int capacity;
    private int used;

    FinalField(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void use() {
        used++;
    }

    public int capacity() {
        return capacity;
    }
}

class ReadWrite {
    private final ReadWriteLock rw = new ReentrantReadWriteLock();
    private final Lock read = rw.readLock();
    private final Lock write = rw.writeLock();
    private String text = "";

    public void set(String next) {
        write.lock();
        try {
            text = next;
        } finally {
            write.unlock();
        }
    }

    public String get() {
        read.lock();
        try {
            return text;
        } finally {
            read.unlock();
        }
    }
}

class Stamped {
    private final StampedLock lock = new StampedLock();
    private double x;
    private double y;

    public void move(double dx, double dy) {
        long stamp = lock.writeLock();
        try {
            x += dx;
            y += dy;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    public double distance() {
        long stamp = lock.tryOptimisticRead();
        double a = x;
        double b = y;
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                a = x;
                b = y;
            } finally {
                lock.unlockRead(stamp);
            }
        }
        return Math.sqrt(a * a + b * b);
    }
}

class LocalAlias {
    private final Object lock = new Object();
    private int n;

    public void up() {
        final Object l = lock;
        synchronized (l) {
            n++;
        }
    }

    public int n() {
        synchronized (lock) {
            return n;
        }
    }
}

class SelfMonitor {
    private int n;

    public void up() {
        synchronized (this) {
            n++;
        }
    }

    public synchronized int n() {
        return n;
    }
}

class ClassMonitor {
    private static int n;

    public static synchronized void up() {
        n++;
    }

    public int n() {
        synchronized (ClassMonitor.class) {
            return n;
        }
    }
}

class TryLock {
    private final ReentrantLock lock = new ReentrantLock();
    private int n;

    public boolean tryUp() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            n++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    public int n() {
        lock.lock();
        try {
            return n;
        } finally {
            lock.unlock();
        }
    }
}

class NoEvidence {
    private int n;
    private final AtomicInteger calls = new AtomicInteger();

    public void up() {
        n++;
        calls.incrementAndGet();
    }

    public int n() {
        return n;
    }
}

class LockBySuper extends AllSynchronized {
    private int extra;

    @Override
    public synchronized void increment() {
        super.increment();
        extra++;
    }

    public synchronized int extra() {
        return extra;
    }
}

class Callbacks {
    private final Object lock = new Object();
    private int n;

    private void locked(Runnable body) {
        synchronized (lock) {
            body.run();
        }
    }

    public void up() {
        locked(() -> n++);
    }

    public int n() {
        synchronized (lock) {
            return n;
        }
    }
}

class Confined {
    private int served;

    public void serve(List<String> requests) {
        int local = 0;
        for (String request : requests) {
            local += request.length();
        }
        synchronized (this) {
            served += local;
        }
    }
}

class DifferentFields {
    private final Object left = new Object();
    private final Object right = new Object();
    private int a;
    private int b;

    public void a() {
        synchronized (left) {
            a++;
        }
    }

    public void b() {
        synchronized (right) {
            b++;
        }
    }
}

class Container {
    private final java.util.concurrent.locks.ReadWriteLock lock = new java.util.concurrent.locks.ReentrantReadWriteLock();
    private Container parent;
    private String cluster;
    private java.util.concurrent.atomic.AtomicInteger uses = new java.util.concurrent.atomic.AtomicInteger();
    private int state;

    public void setParent(Container parent) {
        this.parent = parent; /* fine: set before the container is used; only `cluster` is guarded */
    }

    public Container getParent() {
        return parent;
    }

    public String getCluster() {
        lock.readLock().lock();
        try {
            return cluster != null ? cluster : parent != null ? parent.getCluster() : "";
        } finally {
            lock.readLock().unlock();
        }
    }

    public void setCluster(String cluster) {
        lock.writeLock().lock();
        try {
            this.cluster = cluster;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public void activate() {
        uses = new java.util.concurrent.atomic.AtomicInteger(); /* fine: the lock below is for the state */
    }

    public synchronized void expire(int reason) {
        if (reason > 0 && uses.get() > 0) {
            uses.set(0);
            state = reason;
        }
    }

    public synchronized int state() {
        return state;
    }
}
