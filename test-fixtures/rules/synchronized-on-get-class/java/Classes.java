class Classes {
    private static int count;

    void direct() {
        synchronized (getClass()) { // expect: synchronized-on-get-class "The lock is `getClass()`"
            count++;
        }
    }

    void withThis() {
        synchronized (this.getClass()) { // expect: synchronized-on-get-class
            count++;
        }
    }

    void stored() {
        Class<?> type = getClass();
        synchronized (type) { // expect: synchronized-on-get-class
            count++;
        }
    }

    void literal() {
        synchronized (Classes.class) { /* fine */
            count++;
        }
    }

    static synchronized void method() { /* fine */
        count++;
    }

    void itself() {
        synchronized (this) { /* fine */
            count++; // expect: inconsistent-lock-for-shared-data
        }
    }
}

final class Closed {
    private static int count;

    void direct() {
        synchronized (getClass()) { /* fine */
            count++;
        }
    }
}
