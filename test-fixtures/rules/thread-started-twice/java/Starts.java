class Starts {
    private final Thread worker = new Thread(() -> {});
    private Thread changing;

    void twice() {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.start(); // expect: thread-started-twice "was started before"
    }

    void afterItsEnd() throws InterruptedException {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
        thread.start(); // expect: thread-started-twice
    }

    void aField() {
        worker.start();
        worker.start(); // expect: thread-started-twice
    }

    void aParameter(Thread thread) {
        thread.start();
        thread.start(); // expect: thread-started-twice
    }

    private static void launch(Thread thread) {
        thread.start();
    }

    void throughAMethod() {
        Thread thread = new Thread(() -> {});
        launch(thread);
        thread.start(); // expect: thread-started-twice
    }

    static class Worker extends Thread {
        @Override public void run() {}
    }

    void aSubclass() {
        Worker worker = new Worker();
        worker.start();
        worker.start(); // expect: thread-started-twice
    }

    void anotherObject() {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread = new Thread(() -> {});
        thread.start(); /* fine */
    }

    void twoThreads(Thread first, Thread second) {
        first.start();
        second.start(); /* fine */
    }

    void inRounds() {
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {});
            thread.start(); /* fine */
        }
    }

    void anArray(Thread[] threads) {
        for (Thread thread : threads) {
            thread.start(); /* fine */
        }
    }

    void aFieldThatChanges() {
        changing = new Thread(() -> {});
        changing.start();
        changing = new Thread(() -> {});
        changing.start(); /* fine */
    }

    void oneOfTwo(Thread thread, boolean daemon) {
        if (daemon) {
            thread.setDaemon(true);
            thread.start();
        } else {
            thread.start(); /* fine */
        }
    }
}
