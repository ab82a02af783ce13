// Volatile counters that one thread updates and others read, and some that only look so.
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

final class ByFactory {
    private volatile long sent;
    private final Thread worker;

    private ByFactory() {
        worker = new Thread(this::drain);
    }

    static ByFactory open() {
        ByFactory made = new ByFactory();
        made.worker.start();
        return made;
    }

    private void drain() {
        while (!Thread.interrupted()) {
            sent = sent + 1; /* fine */
        }
    }

    long sent() {
        return sent;
    }
}

final class ByFactoryMany {
    private volatile long sent;

    static ByFactoryMany open() {
        ByFactoryMany made = new ByFactoryMany();
        for (int i = 0; i < 4; i++) {
            new Thread(made::drain).start();
        }
        return made;
    }

    private void drain() {
        while (!Thread.interrupted()) {
            sent = sent + 1; // expect: non-atomic-update-of-shared-counter "`sent`"
        }
    }

    long sent() {
        return sent;
    }
}

final class SetByCallers {
    private volatile long sent;

    static SetByCallers open() {
        SetByCallers made = new SetByCallers();
        new Thread(made::drain).start();
        return made;
    }

    private void drain() {
        while (!Thread.interrupted()) {
            sent += 1; // expect: non-atomic-update-of-shared-counter
        }
    }

    void reset() {
        sent = 0;
    }

    long sent() {
        return sent;
    }
}

final class ByStart {
    private volatile int rounds;
    private final Thread worker = new Thread(() -> {
        while (!Thread.interrupted()) {
            rounds++; /* fine */
        }
    });

    void start() {
        worker.start();
    }

    int rounds() {
        return rounds;
    }
}

final class TwoWorkers {
    private volatile int rounds;

    void start() {
        new Thread(this::turn).start();
        new Thread(this::turn).start();
    }

    private void turn() {
        rounds++; // expect: non-atomic-update-of-shared-counter
    }

    int rounds() {
        return rounds;
    }
}

final class OpenToAll {
    private volatile int rounds;

    void start() {
        new Thread(this::turn).start();
    }

    public void turn() {
        rounds++; // expect: non-atomic-update-of-shared-counter
    }

    int rounds() {
        return rounds;
    }
}

final class PoolOfFour {
    private volatile int done;
    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    void put(Runnable work) {
        pool.execute(() -> {
            work.run();
            done++; // expect: non-atomic-update-of-shared-counter
        });
    }

    int done() {
        return done;
    }

    void close() {
        pool.shutdown();
    }
}

final class PoolOfOne {
    private volatile int done;
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    void put(Runnable work) {
        pool.execute(() -> {
            work.run();
            done++; /* fine */
        });
    }

    int done() {
        return done;
    }

    void close() {
        pool.shutdown();
    }
}

final class EverySecond {
    private volatile int ticks;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    void start() {
        clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        ticks++; /* fine */
    }

    int ticks() {
        return ticks;
    }

    void close() {
        clock.shutdown();
    }
}

class OwnThread extends Thread {
    private volatile int rounds;

    @Override
    public void run() {
        while (!isInterrupted()) {
            rounds++; /* fine */
        }
    }

    int rounds() {
        return rounds;
    }
}

class OfAllThreads extends Thread {
    private static volatile int rounds;

    @Override
    public void run() {
        while (!isInterrupted()) {
            rounds++; // expect: non-atomic-update-of-shared-counter
        }
    }

    static int rounds() {
        return rounds;
    }
}

class Task implements Runnable {
    private volatile int rounds;

    @Override
    public void run() {
        rounds++; /* fine */
    }

    static int once() throws InterruptedException {
        Task task = new Task();
        Thread thread = new Thread(task);
        thread.start();
        while (thread.isAlive()) {
            System.out.println(task.rounds);
            Thread.sleep(100);
        }
        return task.rounds;
    }
}

class TaskOfTwo implements Runnable {
    private volatile int rounds;

    @Override
    public void run() {
        rounds++; // expect: non-atomic-update-of-shared-counter
    }

    static int twice() throws InterruptedException {
        TaskOfTwo task = new TaskOfTwo();
        Thread a = new Thread(task);
        Thread b = new Thread(task);
        a.start();
        b.start();
        a.join();
        b.join();
        return task.rounds;
    }
}
