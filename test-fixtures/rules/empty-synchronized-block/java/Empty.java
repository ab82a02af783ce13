class Empty {
    private final Object lock = new Object();
    private int count;

    void nothing() {
        synchronized (lock) { // expect: empty-synchronized-block "The `synchronized` block is empty"
        }
    }

    void onlyAComment() {
        synchronized (this) { // expect: empty-synchronized-block
            // nothing to do
        }
    }

    static void ofTheClass() {
        synchronized (Empty.class) {} // expect: empty-synchronized-block
    }

    void semicolon() {
        synchronized (lock) { // expect: empty-synchronized-block
            ;
        }
    }

    static void keepReachable(Object held) {
        if (held != null) {
            synchronized (held) { /* fine */
            }
        }
    }

    void something() {
        synchronized (lock) { /* fine */
            count++;
        }
    }

    void aCall() {
        synchronized (lock) { /* fine */
            lock.notifyAll();
        }
    }

    int answers() {
        synchronized (lock) { /* fine */
            return count;
        }
    }

    synchronized void method() { /* fine */
    }

    void declares() {
        synchronized (lock) { /* fine */
            int local = count;
            count = local + 1;
        }
    }
}
