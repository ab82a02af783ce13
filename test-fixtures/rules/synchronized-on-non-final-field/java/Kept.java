class Kept {
    private final Object lock = new Object();
    private Object replaced = new Object();

    void change() {
        synchronized (lock) { /* fine */
            replaced = new Object();
        }
    }

    Object current() {
        synchronized (lock) { /* fine */
            return replaced;
        }
    }
}
