import com.google.errorprone.annotations.concurrent.GuardedBy;

class Gauge {
    private final Object lock = new Object();
    @GuardedBy("lock")
    private int level;
    @GuardedBy("lock")
    private int changes;

    void rise() {
        synchronized (lock) {
            level++;
            changes++;
        }
    }

    void sink() {
        synchronized (lock) {
            level--;
            changes++;
        }
    }

    void reset() {
        synchronized (lock) {
            level = 0; // expect: inconsistent-lock-for-shared-data
        }
    }
}
