// Threads that work until somebody tells them to stop.
import java.util.concurrent.BlockingQueue;

class Poller extends Thread {
    private boolean done;

    @Override
    public void run() {
        while (!done) { // expect: spin-on-plain-field "`done`"
            work();
        }
    }

    public void shutdown() {
        done = true;
    }

    private void work() {
        System.out.print('.');
    }
}

class Sleeper extends Thread {
    protected boolean running = true;

    @Override
    public void run() {
        try {
            while (running) { // expect: spin-on-plain-field "`running`"
                Thread.sleep(100);
                System.out.print('.');
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        running = false;
    }
}

class Base extends Thread {
    int rounds() {
        return 3;
    }
}

class Derived extends Base {
    private boolean stopped;

    @Override
    public void run() {
        do {
            System.out.println(rounds());
        } while (!stopped); // expect: spin-on-plain-field
    }

    public void halt() {
        stopped = true;
    }
}

class VolatileFlag extends Thread {
    private volatile boolean done;

    @Override
    public void run() {
        while (!done) { /* fine */
            System.out.print('.');
        }
    }

    public void shutdown() {
        done = true;
    }
}

class LockedFlag extends Thread {
    private boolean done;

    @Override
    public void run() {
        while (!isDone()) { /* fine */
            System.out.print('.');
        }
    }

    private synchronized boolean isDone() {
        return done;
    }

    public synchronized void shutdown() {
        done = true;
    }
}

class OwnFlag extends Thread {
    private boolean done;

    @Override
    public void run() {
        while (!done) { /* fine: the thread sets it itself */
            done = System.nanoTime() % 7 == 0;
        }
    }

    public void reset() {
        done = false;
    }
}

class Configured extends Thread {
    private boolean forever;
    private int rounds = 3;

    public void setForever(boolean forever) {
        this.forever = forever;
    }

    @Override
    public void run() {
        do { /* fine: a setting, whose value the caller chooses */
            rounds--;
        } while (forever || rounds > 0);
    }
}

class TakesFromQueue extends Thread {
    private final BlockingQueue<String> queue;
    private boolean done;

    TakesFromQueue(BlockingQueue<String> queue) {
        this.queue = queue;
    }

    @Override
    public void run() {
        while (!done) { /* fine: each round takes from a queue, which orders the two threads */
            queue.poll();
        }
    }

    public void shutdown() {
        done = true;
        queue.add("");
    }
}
