import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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

    void unbounded(BlockingQueue<String> queue) {
        queue.offer("x"); /* fine */
    }
}
