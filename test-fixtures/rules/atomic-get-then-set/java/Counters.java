import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class Counters {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong total = new AtomicLong();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final Object lock = new Object();

    void inOneLine() {
        count.set(count.get() + 1); // expect: atomic-get-then-set "is set to what was computed from an earlier read"
    }

    void inTwoLines(long amount) {
        long old = total.get();
        total.set(old + amount); // expect: atomic-get-then-set
    }

    void toggles() {
        flag.set(!flag.get()); // expect: atomic-get-then-set
    }

    void capped(int limit) {
        int now = count.get();
        if (now < limit) {
            count.set(now + 1); // expect: atomic-get-then-set
        }
    }

    void ofAParameter(AtomicInteger value) {
        value.set(value.get() * 2); // expect: atomic-get-then-set
    }

    void lazily() {
        count.lazySet(count.get() - 1); // expect: atomic-get-then-set
    }

    void oneStep() {
        count.incrementAndGet(); /* fine */
        count.updateAndGet(old -> old * 2); /* fine */
    }

    void compared() {
        int old;
        do {
            old = count.get();
        } while (!count.compareAndSet(old, old + 1)); /* fine */
    }

    void another(AtomicInteger from) {
        count.set(from.get() + 1); /* fine */
    }

    void guarded() {
        synchronized (lock) {
            count.set(count.get() + 1); /* fine */
        }
    }

    void reset() {
        int old = count.get();
        count.set(0); /* fine */
        if (old > 3) {
            count.set(3); /* fine */
        }
    }
}
