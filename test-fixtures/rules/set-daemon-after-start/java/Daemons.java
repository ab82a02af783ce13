class Daemons {
    private final Thread worker = new Thread(() -> {});

    void tooLate() {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.setDaemon(true); // expect: set-daemon-after-start
    }

    void tooLateForFalse() {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.setDaemon(false); // expect: set-daemon-after-start
    }

    void aField() {
        worker.start();
        worker.setDaemon(true); // expect: set-daemon-after-start
    }

    void aParameter(Thread thread) {
        thread.start();
        thread.setName("late");
        thread.setDaemon(true); // expect: set-daemon-after-start
    }

    private static void launch(Thread thread) {
        thread.start();
    }

    void throughAMethod(Thread thread) {
        launch(thread);
        thread.setDaemon(true); // expect: set-daemon-after-start
    }

    static class Worker extends Thread {}

    void aSubclass() {
        Worker worker = new Worker();
        worker.start();
        worker.setDaemon(true); // expect: set-daemon-after-start
    }

    void inTime() {
        Thread thread = new Thread(() -> {});
        thread.setDaemon(true); /* fine */
        thread.start();
    }

    void anotherThread(Thread first, Thread second) {
        first.start();
        second.setDaemon(true); /* fine */
    }

    void onOnePath(Thread thread, boolean now) {
        if (now) {
            thread.start();
            return;
        }
        thread.setDaemon(true); /* fine */
    }

    void aNewOne() {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread = new Thread(() -> {});
        thread.setDaemon(true); /* fine */
    }

    void inRounds() {
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {});
            thread.setDaemon(true); /* fine */
            thread.start();
        }
    }

    void ofAnArray(Thread[] threads) {
        for (Thread thread : threads) {
            thread.setDaemon(true); /* fine */
            thread.start();
        }
    }
}
