import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;

class Waits {
    void latch(CountDownLatch latch) throws InterruptedException {
        latch.await(1, TimeUnit.SECONDS); // expect: timed-await-result-ignored "The answer of `CountDownLatch.await` is ignored"
    }

    void permit(Semaphore permits) throws InterruptedException {
        permits.tryAcquire(1, TimeUnit.SECONDS); // expect: timed-await-result-ignored
    }

    void now(Semaphore permits) {
        permits.tryAcquire(); // expect: timed-await-result-ignored
    }

    void queue(BlockingQueue<String> queue) throws InterruptedException {
        queue.offer("x", 1, TimeUnit.SECONDS); // expect: timed-await-result-ignored
    }

    void untimed(CountDownLatch latch) throws InterruptedException {
        latch.await(); /* fine */
    }

    boolean answered(CountDownLatch latch) throws InterruptedException {
        return latch.await(1, TimeUnit.SECONDS); /* fine */
    }

    void tested(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(1, TimeUnit.SECONDS)) { /* fine */
            throw new IllegalStateException("late");
        }
    }

    void looped(Condition ready, boolean[] done) throws InterruptedException {
        while (!done[0]) {
            ready.await(1, TimeUnit.SECONDS); /* fine */
        }
    }

    void shutdown(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS); /* fine */
    }

    int counted() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(() -> done.incrementAndGet());
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS); // expect: timed-await-result-ignored "what the tasks write is read also when the time was up"
        return done.get();
    }

    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    int collected(List<String> names) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (String name : names) {
            pool.submit(() -> sizes.put(name, name.length()));
        }
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.MINUTES); // expect: timed-await-result-ignored
        return sizes.size();
    }

    int ended() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(() -> done.incrementAndGet());
        pool.shutdown();
        if (!pool.awaitTermination(1, TimeUnit.SECONDS)) { /* fine */
            throw new IllegalStateException("late");
        }
        return done.get();
    }

    int asked() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(() -> done.incrementAndGet());
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS); /* fine: asked below */
        return pool.isTerminated() ? done.get() : -1;
    }

    int endless() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(() -> done.incrementAndGet());
        pool.shutdown();
        pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); /* fine: no limit */
        return done.get();
    }

    int other() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger started = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        started.incrementAndGet();
        pool.execute(() -> done.incrementAndGet());
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS); /* fine: nothing of the tasks is read */
        return started.get();
    }

    void unbounded(BlockingQueue<String> queue) {
        queue.offer("x"); /* fine */
    }
}
