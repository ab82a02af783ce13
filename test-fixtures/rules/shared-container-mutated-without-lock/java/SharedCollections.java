import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

class SharedList {
    private static final List<Integer> LIST = new ArrayList<>();
    private static final List<Integer> SAFE = Collections.synchronizedList(new ArrayList<>());
    private static final Map<String, Integer> MAP = new HashMap<>();
    private static final Map<String, Integer> CONCURRENT = new ConcurrentHashMap<>();
    private static final List<Integer> READ_ONLY = List.of(1, 2, 3);
    private static final StringBuilder TEXT = new StringBuilder();

    public static void main(String[] args) throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                LIST.add(1); // expect: shared-container-mutated-without-lock "LIST"
                SAFE.add(1); /* fine */
                MAP.put("a", 1); // expect: shared-container-mutated-without-lock "MAP"
                CONCURRENT.put("a", READ_ONLY.get(0)); /* fine */
                TEXT.append("x"); // expect: shared-container-mutated-without-lock "TEXT"
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(LIST.size() + MAP.size()); /* fine */
    }
}

class Listeners {
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Runnable> safe = new CopyOnWriteArrayList<>();

    public synchronized void add(Runnable listener) {
        listeners.add(listener);
        safe.add(listener);
    }

    public synchronized void remove(Runnable listener) {
        listeners.remove(listener);
    }

    public void fire() {
        for (Runnable listener : listeners) { // expect: shared-container-mutated-without-lock "listeners"
            listener.run();
        }
        for (Runnable listener : safe) { /* fine */
            listener.run();
        }
    }
}

class Snapshot {
    private final List<Runnable> listeners = new ArrayList<>();

    public synchronized void add(Runnable listener) {
        listeners.add(listener);
    }

    public void fire() {
        List<Runnable> copy;
        synchronized (this) {
            copy = new ArrayList<>(listeners);
        }
        for (Runnable listener : copy) { /* fine */
            listener.run();
        }
    }
}

class Registry {
    private final Map<String, String> names = new HashMap<>();

    public void register(String key, String value) {
        synchronized (names) {
            names.put(key, value);
        }
    }

    public String lookup(String key) {
        return names.get(key); // expect: shared-container-mutated-without-lock "names"
    }
}

class Results {
    public static void main(String[] args) throws Exception {
        List<String> results = new ArrayList<>();
        List<String> guarded = new LinkedList<>();
        List<String> own = Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(3);
        for (int i = 0; i < 10; i++) {
            pool.submit(() -> {
                results.add("x"); // expect: shared-container-mutated-without-lock "results"
                synchronized (guarded) {
                    guarded.add("y"); /* fine */
                }
                own.add("z"); /* fine */
                List<String> local = new ArrayList<>();
                local.add("w"); /* fine */
            });
        }
        pool.shutdown();
    }
}

class Producer {
    private final LinkedBlockingQueue<int[]> queue = new LinkedBlockingQueue<>();

    void produce() throws InterruptedException {
        int[] item = new int[4];
        item[0] = 1; /* fine */
        queue.put(item);
    }

    void consume() throws InterruptedException {
        int[] item = queue.take();
        item[1] = 2; /* fine */
    }

    public static void main(String[] args) {
        Producer producer = new Producer();
        new Thread(() -> { try { producer.produce(); } catch (InterruptedException e) { return; } }).start();
        new Thread(() -> { try { producer.consume(); } catch (InterruptedException e) { return; } }).start();
    }
}

class Parallel {
    public static void main(String[] args) {
        List<Integer> out = new ArrayList<>();
        List.of(1, 2, 3).parallelStream().forEach(out::add); // expect: parallel-algorithm-shared-write "ArrayList"
        List<Integer> two = new ArrayList<>();
        List.of(1, 2, 3).parallelStream().map(n -> n + 1).forEach(n -> two.add(n)); // expect: parallel-algorithm-shared-write "two"
        List<Integer> three = new ArrayList<>();
        List.of(1, 2, 3).forEach(three::add); /* fine */
        List<Integer> four = List.of(1, 2, 3).parallelStream().map(n -> n + 1).collect(java.util.stream.Collectors.toList()); /* fine */
        System.out.println(out.size() + two.size() + three.size() + four.size());
    }
}
