import java.util.ArrayList;
import java.util.List;

class Fields {
    private Object lock = new Object();
    private final Object safe = new Object();
    private List<String> items = new ArrayList<>();
    private static Object shared = new Object();
    private Object quiet = new Object();
    private static final Object CONSTANT = new Object();
    private int count;

    void locked() {
        synchronized (lock) { // expect: synchronized-on-non-final-field "The lock field `lock` gets another object elsewhere"
            count++;
        }
    }

    void reset() {
        lock = new Object();
    }

    void add(String item) {
        synchronized (items) { // expect: synchronized-on-non-final-field
            items.add(item);
        }
    }

    void clear() {
        synchronized (items) { // expect: synchronized-on-non-final-field
            items = new ArrayList<>();
        }
    }

    static void ofTheClass() {
        synchronized (shared) { // expect: synchronized-on-non-final-field
            shared.hashCode();
        }
    }

    static void replace() {
        shared = new Object();
    }

    void neverReplaced() {
        synchronized (quiet) { // expect: synchronized-on-non-final-field "The lock field `quiet` is not final"
            count++;
        }
    }

    class Inner {
        void outer() {
            synchronized (lock) { // expect: synchronized-on-non-final-field
                count++; // expect: inconsistent-lock-for-shared-data
            }
        }
    }

    void isFinal() {
        synchronized (safe) { /* fine */
            count++;
        }
    }

    static void constant() {
        synchronized (CONSTANT) { /* fine */
            shared.hashCode();
        }
    }

    void itself() {
        synchronized (this) { /* fine */
            count++;
        }
    }

    void copied() {
        Object same = safe;
        synchronized (same) { /* fine */
            count++;
        }
    }

    void element(Object[] locks, int i) {
        synchronized (locks[i]) { /* fine */
            count++;
        }
    }

    synchronized void method() { /* fine */
        count++;
    }
}
