class Self {
    private Thread worker;

    void direct() throws InterruptedException {
        Thread.currentThread().join(); // expect: thread-joins-itself
    }

    static class Loop extends Thread {
        @Override public void run() {
            try {
                Thread.currentThread().join(); // expect: thread-joins-itself
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void another(Thread thread) throws InterruptedException {
        thread.join(); /* fine */
    }

    void ofAField() throws InterruptedException {
        worker = new Thread(() -> {});
        worker.start();
        worker.join(); /* fine */
    }

    void sleeps() throws InterruptedException {
        Thread.currentThread().setName("me"); /* fine */
        Thread.sleep(1); /* fine */
    }
}
