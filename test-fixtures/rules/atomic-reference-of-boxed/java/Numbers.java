// Numbers that are boxed for the call, and objects that were there before.
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicStampedReference;

class Numbers {
    private final AtomicReference<Integer> limit = new AtomicReference<>(1000);
    private final AtomicReference<Double> rate = new AtomicReference<>(0.5);
    private final AtomicReference<String> name = new AtomicReference<>("none");
    private final AtomicReference<Boolean> open = new AtomicReference<>(false);
    private final AtomicStampedReference<Long> total = new AtomicStampedReference<>(0L, 0);
    private final AtomicInteger count = new AtomicInteger();

    boolean constant() {
        return limit.compareAndSet(1000, 1001); // expect: atomic-reference-of-boxed "compares identities"
    }

    boolean unboxed() {
        int now = limit.get();
        return limit.compareAndSet(now, now + 1); // expect: atomic-reference-of-boxed
    }

    boolean fraction() {
        return rate.compareAndSet(0.5, 1.0); // expect: atomic-reference-of-boxed
    }

    boolean stamped(long from, int stamp) {
        return total.compareAndSet(from, from + 1, stamp, stamp + 1); // expect: atomic-reference-of-boxed
    }

    boolean same() {
        Integer now = limit.get();
        return limit.compareAndSet(now, now + 1); /* fine: the very object that was there */
    }

    boolean empty() {
        return limit.compareAndSet(null, 5); /* fine: null is one */
    }

    boolean small() {
        return limit.compareAndSet(1, 2000); /* fine: small numbers have one object each */
    }

    boolean flag() {
        return open.compareAndSet(false, true); /* fine: there are two Booleans */
    }

    boolean text(String old) {
        return name.compareAndSet(old, "new"); /* fine: no number */
    }

    boolean primitive(int from) {
        return count.compareAndSet(from, from + 1); /* fine: numbers are compared */
    }
}
