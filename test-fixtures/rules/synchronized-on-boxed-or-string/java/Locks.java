class Locks {
    private static final String LITERAL = "lock";
    private final Integer number = 1;
    private Boolean flag = Boolean.TRUE;
    private final String own = new String("lock");
    private final Object object = new Object();
    private Long total = 0L;
    private int count;

    void literal() {
        synchronized ("lock") { // expect: synchronized-on-boxed-or-string "The lock is a `String`"
            count++;
        }
    }

    void constant() {
        synchronized (LITERAL) { // expect: synchronized-on-boxed-or-string
            count++;
        }
    }

    void boxed() {
        synchronized (number) { // expect: synchronized-on-boxed-or-string "The lock is a `Integer`"
            count++;
        }
    }

    void bool() {
        synchronized (flag) { // expect: synchronized-on-boxed-or-string
            flag = !flag;
        }
    }

    void interned(String name) {
        synchronized (name.intern()) { // expect: synchronized-on-boxed-or-string
            count++;
        }
    }

    void parameter(String name) {
        synchronized (name) { // expect: synchronized-on-boxed-or-string
            count++;
        }
    }

    void total() {
        synchronized (total) { // expect: synchronized-on-boxed-or-string
            total++;
        }
    }

    void anObject() {
        synchronized (object) { /* fine */
            count++; // expect: inconsistent-lock-for-shared-data
        }
    }

    void itself() {
        synchronized (this) { /* fine */
            count++;
        }
    }

    void theClass() {
        synchronized (Locks.class) { /* fine */
            count++;
        }
    }

    void anOwnString() {
        synchronized (own) { /* fine */
            count++;
        }
    }

    void anArray(byte[] bytes) {
        synchronized (bytes) { /* fine */
            bytes[0]++;
        }
    }

    synchronized void method() { /* fine */
        count++;
    }
}
