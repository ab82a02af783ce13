class Fixable {
    void first(Runnable task) {
        new Thread(task).start(); // expect: thread-never-started "never started"
    }

    void second(Runnable task) {
        Thread worker = new Thread(task, "worker"); // expect: thread-never-started "never started"
        worker.start();
    }
}
