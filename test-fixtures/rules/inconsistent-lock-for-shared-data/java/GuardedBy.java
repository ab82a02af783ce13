import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

@interface GuardedBy { String value(); }
@interface ThreadSafe { }
@interface NotThreadSafe { }

// What an annotation promises.
class Declared {
    private final Object lock = new Object();
    @GuardedBy("lock") private int n;
    @GuardedBy("this") private String name = "";
    @GuardedBy("lock") private final Map<String, String> map = new HashMap<>();

    public void up() {
        synchronized (lock) {
            n++; /* fine */
        }
    }

    public int n() {
        return n; // expect: inconsistent-lock-for-shared-data "n"
    }

    public void rename(String name) {
        synchronized (lock) {
            this.name = name; // expect: inconsistent-lock-for-shared-data "name"
        }
    }

    public void put(String key, String value) {
        map.put(key, value); // expect: inconsistent-lock-for-shared-data "map"
    }

    public String get(String key) {
        synchronized (lock) {
            return map.get(key); /* fine */
        }
    }
}

class DeclaredRight {
    private final ReentrantLock lock = new ReentrantLock();
    @GuardedBy("lock") private int n;
    @GuardedBy("this") private int own;
    @GuardedBy("DeclaredRight.class") private static int all;
    @GuardedBy("itself") private final Map<String, String> map = new HashMap<>();

    DeclaredRight() {
        n = 1;
        own = 2;
    }

    public void up() {
        lock.lock();
        try {
            n++;
        } finally {
            lock.unlock();
        }
    }

    public synchronized void own() {
        own++;
        helper();
    }

    @GuardedBy("this")
    private void helper() {
        own--;
    }

    public static synchronized void all() {
        all++;
    }

    public void put(String key) {
        synchronized (map) {
            map.put(key, key);
        }
    }
}

class DeclaredStatic {
    @GuardedBy("DeclaredStatic.class") private static int all;
    private static final Object LOCK = new Object();
    @GuardedBy("LOCK") private static int some;

    public synchronized void wrong() {
        all++; // expect: inconsistent-lock-for-shared-data "all"
    }

    public void right() {
        synchronized (DeclaredStatic.class) {
            all--; /* fine */
        }
        synchronized (LOCK) {
            some++; /* fine */
        }
    }

    public static int some() {
        return some; // expect: inconsistent-lock-for-shared-data "some"
    }
}

class CalledWithout {
    private final Object lock = new Object();
    @GuardedBy("lock") private int n;

    @GuardedBy("lock")
    private void bump() {
        n++;
    }

    public void wrong() {
        bump(); // expect: inconsistent-lock-for-shared-data "bump"
    }

    public void right() {
        synchronized (lock) {
            bump(); /* fine */
        }
    }
}

class DeferredLambda {
    private final Object lock = new Object();
    @GuardedBy("lock") private int n;

    public Runnable task() {
        synchronized (lock) { // expect: empty-synchronized-block
            return () -> n++; // expect: inconsistent-lock-for-shared-data "n"
        }
    }

    public void now(java.util.List<String> names) {
        synchronized (lock) {
            names.forEach(name -> n++); /* fine */
        }
    }
}

@ThreadSafe
class SafeByWord {
    private int n;
    private final Map<String, Integer> map = new HashMap<>();
    private final int fixed = 3;
    private String last = "";

    public void up() {
        n++; // expect: non-atomic-update-of-shared-counter "n"
    }

    public int n() {
        return n;
    }

    public void put(String key) {
        map.put(key, fixed); // expect: shared-container-mutated-without-lock "map"
    }

    public void last(String last) {
        this.last = last; // expect: shared-data-race-through-thread-argument "last"
    }

    public String last() {
        return last;
    }
}

@ThreadSafe
class SafeIndeed {
    private int n;
    private volatile String last = "";
    private final Map<String, Integer> map = new java.util.concurrent.ConcurrentHashMap<>();
    private final java.util.concurrent.atomic.AtomicLong hits = new java.util.concurrent.atomic.AtomicLong();

    public synchronized void up() {
        n++;
        map.put("n", n);
        hits.incrementAndGet();
        last = "up";
    }

    public synchronized int n() {
        return n;
    }

    public String last() {
        return last + map.get("n") + hits.get();
    }
}

@NotThreadSafe
class NotSafe {
    private int n;

    public synchronized void up() {
        n++;
    }

    public int n() {
        return n; /* fine */
    }
}
