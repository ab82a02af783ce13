import java.util.ArrayList;
import java.util.List;

class Threads {
    private Thread kept;
    private final List<Thread> all = new ArrayList<>();

    void dropped() {
        new Thread(() -> {}); // expect: thread-never-started "is never started"
    }

    void local() {
        Thread thread = new Thread(() -> {}); // expect: thread-never-started
        thread.setName("idle");
    }

    static class Worker extends Thread {
        private final int number;
        Worker(int number) {
            this.number = number;
        }
        @Override public void run() {
            System.out.println(number);
        }
    }

    void aSubclass() {
        Worker worker = new Worker(1); // expect: thread-never-started
        worker.setDaemon(true);
    }

    void replaced() {
        Thread thread = new Thread(() -> {}); // expect: thread-never-started
        thread = new Thread(() -> {});
        thread.start();
    }

    void anonymous() {
        Thread thread = new Thread() { // expect: thread-never-started
            @Override public void run() {}
        };
        thread.setPriority(3);
    }

    void run(Runnable task) {
        Thread thread = new Thread(task); /* fine */
        thread.run(); // expect: thread-run-called-directly
    }

    void started() {
        new Thread(() -> {}).start(); /* fine */
    }

    void startedLater() {
        Thread thread = new Thread(() -> {}); /* fine */
        thread.setDaemon(true);
        thread.start();
    }

    void stored() {
        kept = new Thread(() -> {}); /* fine */
    }

    Thread answered() {
        return new Thread(() -> {}); /* fine */
    }

    void collected() {
        all.add(new Thread(() -> {})); /* fine */
    }

    void given() {
        launch(new Thread(() -> {})); /* fine */
    }

    private void launch(Thread thread) {
        thread.start();
    }

    void hook() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {})); /* fine */
    }

    static class SelfStarter extends Thread {
        SelfStarter() {
            start(); // expect: thread-started-in-constructor
        }
        @Override public void run() {}
    }

    void startsItself() {
        new SelfStarter(); /* fine */
    }

    void array() {
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            threads[i] = new Thread(() -> {}); /* fine */
        }
        for (Thread thread : threads) {
            thread.start();
        }
    }

    void eitherWay(java.util.function.Supplier<Thread> source) {
        Thread thread = null;
        if (source != null) {
            thread = source.get();
        }
        if (thread == null) {
            thread = new Thread(() -> {}); /* fine */
        }
        thread.setDaemon(true);
        thread.start();
    }
}
