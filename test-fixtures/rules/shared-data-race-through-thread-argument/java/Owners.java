import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

@interface LazyInit {}

/** Each thread asks whether it is the one that the field names. */
class SelfTest {
    private Thread owner;
    private Thread stoppable;

    void serve(Executor executor) {
        executor.execute(() -> {
            owner = Thread.currentThread(); /* fine: only compared with the thread itself */
            work();
            owner = null;
        });
        work();
    }

    void serveAndStop() {
        new Thread(() -> {
            stoppable = Thread.currentThread(); // expect: shared-data-race-through-thread-argument "stoppable"
            work();
        }).start();
        stoppable.interrupt();
    }

    private void work() {
        if (owner == Thread.currentThread()) {
            System.out.println("in turn");
        }
    }
}

/** A task that callers hand in: nobody but the pool runs it. */
class OnlyThePoolRuns implements Runnable {
    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private Runnable task;

    public void execute(Runnable next) {
        if (task == null) {
            task = next; /* fine: before the task is handed in */
            pool.execute(this);
        }
    }

    @Override
    public void run() {
        Runnable now = task;
        now.run();
    }
}

/** The class says that the race does no harm. */
class SaidToBeHarmless {
    @LazyInit private String name;
    private String other;

    public static void main(String[] args) {
        SaidToBeHarmless shared = new SaidToBeHarmless();
        new Thread(() -> shared.name = "a").start(); /* fine */
        new Thread(() -> shared.other = "a").start(); // expect: shared-data-race-through-thread-argument "other"
        System.out.println(shared.name + shared.other);
    }
}

/** Every task has an object of its own, made where the task is handed in. */
class LeakTask implements Runnable {
    private boolean leaked;
    private final String name;

    LeakTask(String name) {
        this.name = name;
    }

    void schedule(ScheduledExecutorService timer, long millis) {
        timer.schedule(this, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        leaked = true; /* fine: each task has its own object */
        System.out.println(name);
    }
}

class LeakTasks {
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    LeakTask start(String name) {
        return make(name);
    }

    LeakTask startAll(String[] names) {
        LeakTask last = null;
        for (String name : names) {
            last = make(name);
        }
        return last;
    }

    private LeakTask make(String name) {
        LeakTask task = new LeakTask(name);
        task.schedule(timer, 100);
        return task;
    }
}

/** Entries that a helper makes; two tasks work on each of them. */
class Entry {
    String text = "open";
    int uses;

    void close() {
        text = null;
    }
}

class Entries {
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);

    private Entry create() {
        return new Entry();
    }

    void add() {
        Entry entry = create();
        timer.schedule(() -> entry.close(), 10, TimeUnit.MILLISECONDS); /* fine: the only task with this entry */
    }

    void addMany(int n) {
        for (int i = 0; i < n; i++) {
            Entry entry = create();
            timer.schedule(() -> {
                entry.uses++; /* fine: an entry for each round */
            }, 10, TimeUnit.MILLISECONDS);
        }
    }

    void addTwice() {
        Entry entry = create();
        timer.schedule(() -> {
            entry.uses++; // expect: non-atomic-update-of-shared-counter "uses"
        }, 10, TimeUnit.MILLISECONDS);
        timer.schedule(() -> {
            entry.uses++;
        }, 20, TimeUnit.MILLISECONDS);
    }
}

/** Whoever wins the flag starts the only thread. */
class StartsOnce {
    private final AtomicBoolean started = new AtomicBoolean();
    private final Executor executor = Executors.newCachedThreadPool();
    private long lastRun;

    public void execute(Runnable task) {
        if (started.compareAndSet(false, true)) {
            executor.execute(() -> {
                lastRun = System.nanoTime(); /* fine: one thread */
                task.run();
            });
        }
    }
}

class StartsEachTime {
    private final AtomicBoolean started = new AtomicBoolean();
    private final Executor executor = Executors.newCachedThreadPool();
    private long lastRun;

    public void execute(Runnable task) {
        started.set(true);
        executor.execute(() -> {
            lastRun = System.nanoTime(); // expect: shared-data-race-through-thread-argument "lastRun"
            task.run();
        });
    }
}

/** A helper that is called twice hands in a task with an object of its own each time. */
class Progress {
    private final ScheduledExecutorService loop = Executors.newScheduledThreadPool(2);

    void work() {
        begin();
        begin();
    }

    private void begin() {
        Entry entry = new Entry();
        loop.schedule(() -> {
            if (entry.uses == 0) {
                entry.uses = 1; /* fine: each task has its own */
            }
        }, 10, TimeUnit.MILLISECONDS);
    }
}
