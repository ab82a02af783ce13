class Fixable {
    private final Object lock = new Object();
    private boolean done;

    void await() throws InterruptedException {
        synchronized (lock) {
            while (!done) {
                lock.wait();
            }
        }
    }

    void finish() {
        synchronized (lock) {
            done = true;
        }
        lock.notifyAll(); // expect: wait-without-holding-mutex "without holding"
    }
}
