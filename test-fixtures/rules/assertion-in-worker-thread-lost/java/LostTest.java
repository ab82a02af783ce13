// Assertions whose failure nobody gets, and assertions that fail the test.
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

class LostTest {
    private int answer() {
        return (int) System.nanoTime();
    }

    void lambda() throws InterruptedException {
        Thread worker = new Thread(() -> assertEquals(42, answer())); // expect: assertion-in-worker-thread-lost "the test still passes"
        worker.start();
        worker.join();
    }

    void anonymous() throws InterruptedException {
        Thread worker = new Thread() {
            @Override
            public void run() {
                if (answer() != 42) {
                    fail("wrong"); // expect: assertion-in-worker-thread-lost
                }
            }
        };
        worker.start();
        worker.join();
    }

    private void verify() {
        assertEquals(42, answer()); // expect: assertion-in-worker-thread-lost
    }

    void helper() throws InterruptedException {
        Thread worker = new Thread(this::verify);
        worker.start();
        worker.join();
    }

    void executed() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.execute(() -> assertEquals(42, answer())); // expect: assertion-in-worker-thread-lost
        pool.shutdown();
    }

    void inFinally() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            try {
                assertEquals(42, answer()); // expect: assertion-in-worker-thread-lost
            } finally {
                done.countDown();
            }
        });
        worker.start();
        done.await();
    }

    void ownThread() {
        assertEquals(42, answer()); /* fine: the thread of the test */
    }

    void future() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Future<?> result = pool.submit(() -> assertEquals(42, answer())); /* fine: get throws it */
        pool.shutdown();
        result.get();
    }

    void kept() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                assertEquals(42, answer()); /* fine: kept for the test */
            } catch (Throwable problem) {
                failure.set(problem);
            }
        });
        worker.start();
        worker.join();
        assertEquals(null, failure.get()); /* fine */
    }

    void waitedFor() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            assertEquals(42, answer()); /* fine: the test waits for what comes after it */
            done.countDown();
        });
        worker.start();
        done.await();
    }

    void counted() throws InterruptedException {
        int[] passed = new int[1];
        Thread worker = new Thread(() -> {
            assertEquals(42, answer()); /* fine: the test looks at what comes after it */
            passed[0] = 1;
        });
        worker.start();
        worker.join();
        assertEquals(1, passed[0]); /* fine */
    }

    private static <T> T call(Callable<T> task) throws Exception {
        return task.call();
    }

    void inPlace() throws Exception {
        call(() -> {
            assertEquals(42, answer()); /* fine: runs on the thread of the test */
            return null;
        });
    }
}
