class Fixable {
    private int size;

    void add() {
        Object lock = new Object();
        synchronized (lock) { // expect: lock-created-per-call "made by this very call"
            size++;
        }
    }
}
