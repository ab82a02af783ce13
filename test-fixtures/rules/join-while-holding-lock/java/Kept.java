import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class Kept {
    private final Object lock = new Object();
    private final Object start = new Object();
    private int total;

    private void add() {
        synchronized (lock) {
            total++;
        }
    }

    void another() throws InterruptedException {
        Thread thread = new Thread(this::add);
        synchronized (start) {
            thread.start();
            thread.join(); /* fine: the thread takes another lock */ /* expect: blocking-call-while-holding-lock */
        }
    }

    void after() throws InterruptedException {
        Thread thread = new Thread(this::add);
        synchronized (lock) {
            total = 0;
        }
        thread.start();
        thread.join(); /* fine */
    }

    int answer() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> answer = pool.submit(() -> 42);
            synchronized (start) {
                return answer.get(); /* fine: the task takes no lock */ /* expect: blocking-call-while-holding-lock */
            }
        } finally {
            pool.shutdown();
        }
    }
}
