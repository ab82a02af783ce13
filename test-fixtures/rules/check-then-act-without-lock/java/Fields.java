import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Tickets {
    private int left = 10;
    private volatile int seats = 10;
    private volatile boolean started;

    public static void main(String[] args) {
        Tickets tickets = new Tickets();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 20; i++) {
            pool.execute(tickets::sell);
            pool.execute(tickets::seat);
            pool.execute(tickets::start);
        }
        pool.shutdown();
    }

    void sell() {
        if (left > 0) { // expect: check-then-act-without-lock "left"
            left = left - 1;
        }
    }

    void seat() {
        if (seats > 0) {
            seats--; // expect: non-atomic-update-of-shared-counter "seats"
        }
    }

    void start() {
        if (!started) { // known-miss: check-then-act-without-lock
            started = true;
            System.out.println("started");
        }
    }
}

class SplitLocks {
    private int balance;

    public synchronized int balance() {
        return balance;
    }

    public synchronized void set(int next) {
        balance = next;
    }

    public void withdraw(int amount) {
        if (balance() >= amount) {
            set(balance() - amount); // expect: lock-released-between-check-and-use
        }
    }
}

class OneLock {
    private int balance;

    public synchronized void deposit(int n) {
        balance += n;
    }

    public synchronized boolean withdraw(int amount) {
        if (balance >= amount) {
            balance -= amount; /* fine */
            return true;
        }
        return false;
    }
}

class Once {
    private final java.util.concurrent.atomic.AtomicBoolean started = new java.util.concurrent.atomic.AtomicBoolean();
    private volatile boolean stopped;

    public void start() {
        if (started.compareAndSet(false, true)) {
            System.out.println("started"); /* fine */
        }
    }

    public void stop() {
        stopped = true; /* fine */
    }

    public boolean running() {
        return started.get() && !stopped; /* fine */
    }

    public static void main(String[] args) {
        Once once = new Once();
        new Thread(once::start).start();
        new Thread(once::start).start();
        once.stop();
    }
}

class AtomicPair {
    private final java.util.concurrent.atomic.AtomicInteger n = new java.util.concurrent.atomic.AtomicInteger();

    public void up() {
        if (n.get() < 10) {
            n.set(n.get() + 1); // expect: atomic-get-then-set "n"
        }
    }

    public void cas() {
        int now;
        do {
            now = n.get();
        } while (now < 10 && !n.compareAndSet(now, now + 1)); /* fine */
    }

    private final java.util.concurrent.atomic.AtomicBoolean open = new java.util.concurrent.atomic.AtomicBoolean();

    public void open() {
        if (!open.get()) { // expect: check-then-act-without-lock "open"
            open.set(true);
            System.out.println("opened");
        }
    }
}
