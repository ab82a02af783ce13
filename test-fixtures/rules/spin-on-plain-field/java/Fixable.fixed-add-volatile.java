class Fixable {
    private volatile boolean ready;
    @Deprecated protected static volatile int phase;

    void waits() {
        while (!ready) { // expect: spin-on-plain-field
            Thread.onSpinWait();
        }
    }

    void waitsAgain() {
        while (!ready) { // expect: spin-on-plain-field
            Thread.yield();
        }
    }

    static void ofTheClass() {
        while (phase < 2) { // expect: spin-on-plain-field
            Thread.onSpinWait();
        }
    }
}
