// Threads that are meant to go on.
public class Services {
    private Thread worker;
    private volatile boolean stopped;
    private int rounds;

    void start() {
        worker = new Thread(() -> rounds = 1);
        worker.start(); // fine: thread-never-joined the object keeps the handle
    }

    static class Stats { int hits; boolean stop; }

    int stoppedByFlag() {
        Stats stats = new Stats();
        Thread thread = new Thread(() -> {
            while (!stats.stop) { // expect: shared-data-race-through-thread-argument "stop"
                stats.hits++; // expect: shared-data-race-through-thread-argument
            }
        });
        thread.start(); // fine: thread-never-joined stopped by the flag
        int seen = stats.hits;
        stats.stop = true; // expect: shared-data-race-through-thread-argument "stop"
        return seen;
    }

    int endless() {
        Stats stats = new Stats();
        Thread thread = new Thread(() -> {
            while (true) {
                stats.hits++; // expect: shared-data-race-through-thread-argument
            }
        });
        thread.start(); // fine: thread-never-joined no end to wait for
        return stats.hits;
    }

    void polled() {
        Stats stats = new Stats();
        Thread thread = new Thread(() -> stats.hits = 1); /* fine: told where the loop waits for it */
        thread.start(); // fine: thread-never-joined the starter polls
        while (stats.hits == 0) { // expect: spin-on-plain-field
            Thread.onSpinWait();
        }
    }
}
