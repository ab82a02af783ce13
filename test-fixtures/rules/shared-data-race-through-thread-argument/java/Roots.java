import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.Timer;
import java.util.TimerTask;

class Box {
    int value;
    int other;
    int third;
}

class TakesBox implements Runnable {
    private final Box box;

    TakesBox(Box box) {
        this.box = box;
    }

    @Override
    public void run() {
        box.value = box.value * 2; // expect: non-atomic-update-of-shared-counter "value"
    }

    public static void main(String[] args) {
        Box box = new Box();
        new Thread(new TakesBox(box)).start();
        new Thread(new TakesBox(box)).start();
    }
}

class TakesOwnBox implements Runnable {
    private final Box box;

    TakesOwnBox(Box box) {
        this.box = box;
    }

    @Override
    public void run() {
        box.value = box.value * 2; /* fine */
    }

    public static void main(String[] args) {
        new Thread(new TakesOwnBox(new Box())).start();
        new Thread(new TakesOwnBox(new Box())).start();
        for (int i = 0; i < 4; i++) {
            Box box = new Box();
            new Thread(new TakesOwnBox(box)).start();
        }
    }
}

class FutureGet {
    public static void main(String[] args) throws Exception {
        Box box = new Box();
        ExecutorService pool = Executors.newCachedThreadPool();
        Future<?> future = pool.submit(() -> {
            box.value = 1; /* fine */
            box.other = 1; // expect: shared-data-race-through-thread-argument "other"
        });
        System.out.println(box.other);
        future.get();
        System.out.println(box.value);
    }
}

class CallableTask {
    static int shared;

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Callable<Integer> task = () -> {
            shared = shared + 1; // expect: non-atomic-update-of-shared-counter "shared"
            return shared;
        };
        Future<Integer> a = pool.submit(task);
        Future<Integer> b = pool.submit(task);
        System.out.println(a.get() + b.get());
    }
}

class Async {
    static int state;
    static int joined;

    public static void main(String[] args) {
        CompletableFuture<Void> future = CompletableFuture.runAsync(() -> {
            state = 1; // expect: shared-global-write-without-lock "state"
            joined = 1; /* fine */
        });
        System.out.println(state);
        future.join();
        System.out.println(joined);
    }
}

class Latched {
    static int result;

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        new Thread(() -> {
            result = 42; /* fine */
            latch.countDown();
        }).start();
        latch.await();
        System.out.println(result);
    }
}

class LatchTooEarly {
    static int result;

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        new Thread(() -> {
            latch.countDown();
            result = 42; // expect: shared-global-write-without-lock "result"
        }).start();
        latch.await();
        System.out.println(result);
    }
}

class StartLatch {
    static int data;

    public static void main(String[] args) {
        CountDownLatch go = new CountDownLatch(1);
        new Thread(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                return;
            }
            System.out.println(data); /* fine */
        }).start();
        data = 7; /* fine */
        go.countDown();
    }
}

class Scheduled {
    private int ticks;

    void begin(ScheduledExecutorService scheduler) {
        scheduler.scheduleAtFixedRate(() -> ticks++, 0, 1, TimeUnit.SECONDS); // expect: non-atomic-update-of-shared-counter "ticks"
    }

    int ticks() {
        return ticks;
    }
}

class TimerUse {
    static int ticks;

    public static void main(String[] args) {
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                ticks = 1; // expect: shared-global-write-without-lock "ticks"
            }
        }, 10, 10);
        System.out.println(ticks);
    }
}

class Anonymous {
    private int n;

    void begin() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                n = 1; // expect: shared-data-race-through-thread-argument "n"
            }
        }).start();
        System.out.println(n);
    }
}

class JoinedAnonymous {
    private int n;

    void begin() throws InterruptedException {
        Thread thread = new Thread(new Runnable() {
            @Override
            public void run() {
                n = 1; /* fine */
            }
        });
        thread.start();
        thread.join();
        System.out.println(n);
    }
}

class Virtual {
    static int n;

    public static void main(String[] args) throws InterruptedException {
        Thread thread = Thread.ofVirtual().start(() -> n = 1); // expect: shared-global-write-without-lock "n"
        n = 2;
        thread.join();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                pool.submit(() -> n = 3);
            }
        }
    }
}

class Fork extends RecursiveAction {
    static int leaves;
    private final int depth;

    Fork(int depth) {
        this.depth = depth;
    }

    @Override
    protected void compute() {
        if (depth == 0) {
            leaves++; // expect: non-atomic-update-of-shared-counter "leaves"
            return;
        }
        invokeAll(new Fork(depth - 1), new Fork(depth - 1));
    }

    public static void main(String[] args) {
        new ForkJoinPool().invoke(new Fork(3));
    }
}

class ArrayHolder {
    public static void main(String[] args) throws InterruptedException {
        int[] counter = {0};
        Thread a = new Thread(() -> counter[0]++); // expect: non-atomic-update-of-shared-counter "counter"
        Thread b = new Thread(() -> counter[0]++);
        a.start();
        b.start();
        a.join();
        b.join();
        System.out.println(counter[0]);
        int[] slots = new int[2];
        Thread c = new Thread(() -> slots[0] = 1); /* fine */
        Thread d = new Thread(() -> slots[1] = 2); /* fine */
        c.start();
        d.start();
    }
}

class ThreadLocals {
    private static final ThreadLocal<int[]> OWN = ThreadLocal.withInitial(() -> new int[1]);

    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            new Thread(() -> {
                OWN.get()[0]++; /* fine */
            }).start();
        }
    }
}

class Synchronous {
    static int n;

    public static void main(String[] args) {
        Runnable runnable = () -> n++; /* fine */
        runnable.run();
        runnable.run();
        System.out.println(n);
    }
}

class Barrier {
    static int a;
    static int b;

    public static void main(String[] args) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        new Thread(() -> {
            a = 1; /* fine */
            pass(barrier);
            System.out.println(b);
        }).start();
        new Thread(() -> {
            b = 1; /* fine */
            pass(barrier);
            System.out.println(a);
        }).start();
    }

    static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

class TestLike {
    private int hits;

    @org.junit.jupiter.api.Test
    void hammer() throws InterruptedException {
        Thread a = new Thread(() -> hits++); // expect: non-atomic-update-of-shared-counter "hits"
        Thread b = new Thread(() -> hits++);
        a.start();
        b.start();
        a.join();
        b.join();
        System.out.println(hits);
    }

    @org.junit.jupiter.api.Test
    void alone() {
        hits++; /* fine */
    }
}

class Servlet1 extends jakarta.servlet.http.HttpServlet {
    private int visits; // expect: servlet-or-bean-mutable-field "visits"
    private final java.util.concurrent.atomic.AtomicInteger safe = new java.util.concurrent.atomic.AtomicInteger();

    @Override
    protected void doGet(jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) {
        visits++;
        safe.incrementAndGet(); /* fine */
    }
}

class ImmutablePoint {
    private final int x;
    private final int y;

    ImmutablePoint(int x, int y) {
        this.x = x;
        this.y = y;
    }

    ImmutablePoint move(int dx) {
        return new ImmutablePoint(x + dx, y); /* fine */
    }

    public static void main(String[] args) {
        ImmutablePoint point = new ImmutablePoint(1, 2);
        new Thread(() -> System.out.println(point.move(1).x)).start();
        new Thread(() -> System.out.println(point.move(2).x)).start();
    }
}

class CopyOnWrite {
    private volatile java.util.Map<String, String> map = new java.util.HashMap<>();

    public synchronized void put(String key, String value) {
        java.util.Map<String, String> next = new java.util.HashMap<>(map);
        next.put(key, value); /* fine */
        map = next;
    }

    public String get(String key) {
        return map.get(key); /* fine */
    }
}

class TwoObjects {
    private int n;

    void up() {
        n++; /* fine */
    }

    public static void main(String[] args) {
        TwoObjects a = new TwoObjects();
        TwoObjects b = new TwoObjects();
        new Thread(a::up).start();
        new Thread(b::up).start();
    }
}

class MainAlone {
    private int n;

    public static void main(String[] args) {
        MainAlone alone = new MainAlone();
        alone.n++; /* fine */
        new Thread(() -> System.out.println("no share")).start();
        alone.n++; /* fine */
    }
}
