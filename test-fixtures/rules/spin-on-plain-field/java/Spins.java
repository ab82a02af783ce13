class Spins {
    private boolean ready;
    private volatile boolean safe;
    private static boolean started;
    private int value;
    private final Object monitor = new Object();

    void empty() {
        while (!ready) { // expect: spin-on-plain-field "The loop waits for `ready`, which is not volatile"
        }
    }

    void yields() {
        while (!ready) { // expect: spin-on-plain-field
            Thread.yield();
        }
    }

    void sleeps() throws InterruptedException {
        while (!ready) { // expect: spin-on-plain-field
            Thread.sleep(10);
        }
    }

    static void ofTheClass() {
        while (!started) { // expect: spin-on-plain-field
            Thread.onSpinWait();
        }
    }

    void compares() {
        while (value < 3) ; // expect: spin-on-plain-field
    }

    void breaks() {
        for (;;) {
            if (ready) { // expect: spin-on-plain-field
                break;
            }
        }
    }

    void isVolatile() {
        while (!safe) { /* fine */
            Thread.onSpinWait();
        }
    }

    void changesIt() {
        while (value < 3) { /* fine */
            value++;
        }
    }

    void guarded() {
        boolean done = false;
        while (!done) { /* fine */
            synchronized (monitor) {
                done = ready;
            }
        }
    }

    void calls() {
        while (!ready) { /* fine */
            step();
        }
    }

    private void step() {
        ready = true; // expect: inconsistent-lock-for-shared-data
    }

    void waits() throws InterruptedException {
        synchronized (monitor) {
            while (!ready) { /* fine */
                monitor.wait(); // expect: await-without-signal
            }
        }
    }

    void ofALocal(boolean[] flags) {
        int i = 0;
        while (i < flags.length && !flags[i]) { /* fine */
            i++;
        }
    }

    void asks() {
        while (!isReady()) { /* fine */
            Thread.yield();
        }
    }

    private boolean isReady() {
        return safe;
    }
}
