class Stops {
    void stops(Thread thread) {
        thread.stop(); // expect: thread-stop-suspend-resume "`Thread.stop` acts on a thread wherever it stands"
    }

    void suspends(Thread thread) {
        thread.suspend(); // expect: thread-stop-suspend-resume
        thread.resume(); // expect: thread-stop-suspend-resume
    }

    void itself() {
        Thread.currentThread().stop(); // expect: thread-stop-suspend-resume
    }

    static class Worker extends Thread {
        @Override public void run() {}
    }

    void aSubclass(Worker worker) {
        worker.stop(); // expect: thread-stop-suspend-resume
    }

    void aGroup(ThreadGroup group) {
        group.stop(); // expect: thread-stop-suspend-resume
    }

    void finalizers() {
        Runtime.runFinalizersOnExit(true); // expect: thread-stop-suspend-resume
    }

    static class Player {
        void stop() {}
        void suspend() {}
        void resume() {}
    }

    void another(Player player) {
        player.stop(); /* fine */
        player.suspend(); /* fine */
        player.resume(); /* fine */
    }

    static class Service extends Thread {
        private volatile boolean running = true;
        void halt() {
            running = false;
        }
        @Override public void run() {
            while (running) {
                Thread.onSpinWait();
            }
        }
    }

    void politely(Service service) throws InterruptedException {
        service.halt(); /* fine */
        service.interrupt(); /* fine */
        service.join(); /* fine */
    }
}
