import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

class Joins {
    private final Object lock = new Object();
    private final Object unrelated = new Object();
    private int total;

    void join() throws InterruptedException {
        Thread thread = new Thread(() -> {
            synchronized (lock) { // expect: join-while-holding-lock
                total++;
            }
        });
        thread.start();
        synchronized (lock) {
            thread.join(); // expect: join-while-holding-lock // expect: blocking-call-while-holding-lock
        }
    }

    void task(ExecutorService pool) throws InterruptedException, ExecutionException {
        Future<?> result = pool.submit(() -> add());
        synchronized (this) {
            result.get(); // expect: join-while-holding-lock // expect: blocking-call-while-holding-lock
        }
    }

    private synchronized void add() { // expect: join-while-holding-lock
        total++;
    }

    void after() throws InterruptedException {
        Thread thread = new Thread(() -> {
            synchronized (lock) {
                total++;
            }
        });
        thread.start();
        synchronized (lock) {
            total++;
        }
        thread.join(); /* fine */
    }

    void another() throws InterruptedException {
        Thread thread = new Thread(() -> {
            synchronized (lock) {
                total++;
            }
        });
        thread.start();
        synchronized (unrelated) {
            thread.join(); /* fine: the thread takes another lock */ // expect: blocking-call-while-holding-lock
        }
    }
}
