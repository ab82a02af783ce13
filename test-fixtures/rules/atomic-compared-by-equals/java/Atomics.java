import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

class Atomics {
    boolean counters(AtomicInteger left, AtomicInteger right) {
        return left.equals(right); // expect: atomic-compared-by-equals "compares the two objects, not their values"
    }

    boolean totals(AtomicLong left, Object right) {
        return left.equals(right); // expect: atomic-compared-by-equals
    }

    boolean references(AtomicReference<String> left, AtomicReference<String> right) {
        return !left.equals(right); // expect: atomic-compared-by-equals
    }

    boolean values(AtomicInteger left, AtomicInteger right) {
        return left.get() == right.get(); /* fine */
    }

    boolean contents(AtomicReference<String> left, AtomicReference<String> right) {
        return left.get().equals(right.get()); /* fine */
    }

    boolean strings(String left, String right) {
        return left.equals(right); /* fine */
    }

    boolean same(AtomicInteger left, AtomicInteger right) {
        return left == right; /* fine */
    }
}
