class Fixable {
    private Object lock = new Object();
    private int size;

    void add() {
        synchronized (lock) { // expect: synchronized-on-non-final-field "lock"
            size++;
        }
    }
}
