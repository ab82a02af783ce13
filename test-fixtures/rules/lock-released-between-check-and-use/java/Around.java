/** The one lock is given back between question and answer, but another one is held all the time. */
class Around {
    private final Object takers = new Object();
    private final Object lock = new Object();
    private int left = 9;

    boolean takeAlone() {
        synchronized (takers) {
            boolean some;
            synchronized (lock) {
                some = left > 0;
            }
            if (!some) {
                return false;
            }
            synchronized (lock) {
                left--; // fine
            }
            return true;
        }
    }

    boolean take() {
        boolean some;
        synchronized (lock) {
            some = left > 0;
        }
        if (!some) {
            return false;
        }
        synchronized (takers) {
            synchronized (lock) {
                left--; // expect: lock-released-between-check-and-use
            }
        }
        return true;
    }
}
