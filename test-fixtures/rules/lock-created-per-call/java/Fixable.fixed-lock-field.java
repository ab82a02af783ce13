class Fixable {
    private int size;

    private final Object lock = new Object();

    void add() {
        synchronized (lock) { // expect: lock-created-per-call "made by this very call"
            size++;
        }
    }
}
