class Fixable {
    private boolean ready;
    @Deprecated protected static int phase;

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
