class Fixable {
    private final Object lock = new Object();
    private int count;

    void run() throws InterruptedException {
        Thread worker = new Thread(() -> {
            synchronized (lock) {
                count++;
            }
        });
        worker.start();
        synchronized (lock) {
            count = 0;
            // expect@+1: blocking-call-while-holding-lock "Thread.join"
        }
        worker.join(); // expect: join-while-holding-lock "wait for each other"
    }
}
