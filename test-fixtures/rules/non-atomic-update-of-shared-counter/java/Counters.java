import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

class VolatileCounter {
    private volatile int count;
    private volatile long sum;
    private static volatile int all;

    public void up() {
        count++; // expect: non-atomic-update-of-shared-counter "count"
    }

    public void add(long n) {
        sum += n; // expect: non-atomic-update-of-shared-counter "sum"
    }

    public static void all() {
        all = all + 1; // expect: non-atomic-update-of-shared-counter "all"
    }

    public int count() {
        return count;
    }
}

class VolatileUnderLock {
    private volatile int count;
    private volatile boolean on;
    private volatile int mode;

    public synchronized void up() {
        count++; /* fine */
    }

    public synchronized void down() {
        count--; /* fine */
    }

    public int count() {
        return count;
    }

    public void toggleOn() {
        on = true; /* fine */
    }

    public void mode(int next) {
        mode = next; /* fine */
    }
}

class VolatileLocal {
    private volatile int index;

    public int next(int[] data) {
        int i = index;
        i++;
        return data[i]; /* fine */
    }
}

class VolatileToggle {
    private volatile boolean on;

    public void toggle() {
        on = !on; // expect: non-atomic-update-of-shared-counter "on"
    }
}

class StaticCounterMain {
    private static int counter;
    private static int guarded;
    private static final Object LOCK = new Object();
    private static final AtomicInteger ATOMIC = new AtomicInteger();

    public static void main(String[] args) throws InterruptedException {
        Runnable task = () -> {
            for (int i = 0; i < 1000; i++) {
                counter++; // expect: non-atomic-update-of-shared-counter "counter"
                synchronized (LOCK) {
                    guarded++; /* fine */
                }
                ATOMIC.incrementAndGet();
            }
        };
        Thread a = new Thread(task);
        Thread b = new Thread(task);
        a.start();
        b.start();
        a.join();
        b.join();
        System.out.println(counter + guarded + ATOMIC.get());
    }
}

class PoolCounter {
    private int done;
    private final LongAdder adder = new LongAdder();

    public static void main(String[] args) throws Exception {
        PoolCounter counter = new PoolCounter();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 100; i++) {
            pool.submit(counter::work);
        }
        pool.shutdown();
        pool.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES); // expect: timed-await-result-ignored
        System.out.println(counter.done); /* fine */
    }

    void work() {
        done++; // expect: non-atomic-update-of-shared-counter "done"
        adder.increment();
    }
}

class SingleThreadPool {
    private int done;

    public static void main(String[] args) throws Exception {
        SingleThreadPool counter = new SingleThreadPool();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 100; i++) {
            pool.submit(() -> counter.done++); /* fine */
        }
        pool.shutdown();
        pool.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES); // expect: timed-await-result-ignored
        System.out.println(counter.done);
    }
}

class Worker extends Thread {
    static int finished;
    int own;

    @Override
    public void run() {
        own++; /* fine */
        finished += 1; // expect: non-atomic-update-of-shared-counter "finished"
    }

    public static void main(String[] args) throws InterruptedException {
        Worker[] workers = new Worker[4];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker();
            workers[i].start();
        }
        for (Worker worker : workers) {
            worker.join();
        }
        System.out.println(finished); /* fine */
    }
}

class SharedTask implements Runnable {
    private int runs;

    @Override
    public void run() {
        runs++; // expect: non-atomic-update-of-shared-counter "runs"
    }

    public static void main(String[] args) {
        SharedTask task = new SharedTask();
        new Thread(task).start();
        new Thread(task).start();
    }
}

class SeparateTasks implements Runnable {
    private int runs;

    @Override
    public void run() {
        runs++; /* fine */
    }

    public static void main(String[] args) {
        new Thread(new SeparateTasks()).start();
        new Thread(new SeparateTasks()).start();
    }
}

class ParallelStreams {
    static int sum;

    public static void main(String[] args) {
        java.util.List<Integer> numbers = java.util.List.of(1, 2, 3);
        numbers.parallelStream().forEach(n -> sum += n); // expect: parallel-algorithm-shared-write "sum"
        numbers.stream().forEach(n -> sum += n); /* fine */
        java.util.stream.IntStream.range(0, 10).parallel().forEach(i -> sum++); // expect: parallel-algorithm-shared-write "sum"
        System.out.println(sum);
    }
}

class SetAndGetSeparately {
    private final AtomicInteger n = new AtomicInteger();

    public void up() {
        n.incrementAndGet(); /* fine */
    }

    public void twice() {
        n.updateAndGet(x -> x * 2); /* fine */
    }
}
