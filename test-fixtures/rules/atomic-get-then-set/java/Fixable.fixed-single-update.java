import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class Fixable {
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong total = new AtomicLong();

    int take() {
        int number = next.getAndAdd(1); // expect: atomic-get-then-set "computed from an earlier read"
        return number;
    }

    void remove(long n) {
        total.addAndGet(-n); // expect: atomic-get-then-set "computed from an earlier read"
    }

    void clear() {
        total.set(0); /* fine */
    }
}
