class Threads {
    void nothing() {
        new Thread().start(); // expect: thread-without-run "has no task"
    }

    void named() {
        new Thread("worker").start(); // expect: thread-without-run
    }

    void grouped(ThreadGroup group) {
        new Thread(group, "worker").start(); // expect: thread-without-run
    }

    void local() {
        Thread thread = new Thread(); // expect: thread-without-run
        thread.setDaemon(true);
        thread.start();
    }

    void withTask(Runnable task) {
        new Thread(task).start(); /* fine */
    }

    void withName(Runnable task) {
        new Thread(task, "worker").start(); /* fine */
    }

    static class Worker extends Thread {
        Worker() {
            super("worker");
        }
        @Override public void run() {}
    }

    void aSubclass() {
        new Worker().start(); /* fine */
    }

    void anonymous() {
        new Thread("worker") {
            @Override public void run() {} /* fine */
        }.start();
    }

    void lambda() {
        new Thread(() -> {}, "worker").start(); /* fine */
    }
}
