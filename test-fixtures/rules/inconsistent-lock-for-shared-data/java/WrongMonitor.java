// The lock is taken, but not the same one each time.
class InstanceLockStaticData {
    private static int created;

    public synchronized void create() {
        created++; // expect: inconsistent-lock-for-shared-data "created"
    }
}

class InstanceFieldLockStaticData {
    private static int total;
    private final Object lock = new Object();

    public void add(int n) {
        synchronized (lock) {
            total += n; // expect: inconsistent-lock-for-shared-data "total"
        }
    }
}

class StaticAndInstanceMethod {
    private static int total;

    public static synchronized void add(int n) {
        total += n;
    }

    public synchronized void clear() {
        total = 0; // expect: inconsistent-lock-for-shared-data "total"
    }
}

class StaticLockInstanceData {
    private static final Object LOCK = new Object();
    private int own;

    public void up() {
        synchronized (LOCK) {
            own++; /* fine */
        }
    }

    public int own() {
        synchronized (LOCK) {
            return own; /* fine */
        }
    }
}

class StaticLockStaticData {
    private static final Object LOCK = new Object();
    private static int total;

    public void up() {
        synchronized (LOCK) {
            total++; /* fine */
        }
    }
}

class NestedStaticLock {
    private static final Object LOCK = new Object();
    private static int total;

    public synchronized void up() {
        synchronized (LOCK) {
            total++; /* fine */
        }
    }

    public static int total() {
        synchronized (LOCK) {
            return total; /* fine */
        }
    }
}

class PerCallLock {
    private int n;

    public void up(Object lock) {
        synchronized (lock) {
            n++; // known-miss: inconsistent-lock-for-shared-data
        }
    }

    public int n() {
        return n;
    }
}
