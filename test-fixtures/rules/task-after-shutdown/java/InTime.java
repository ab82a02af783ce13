// Another pool, a task that is cancelled alone, a way on which nothing was shut down, and a program that expects the refusal.
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

class InTime {
    static void another(Runnable first, Runnable second) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(first);
        pool.shutdown();
        pool = Executors.newFixedThreadPool(2);
        pool.execute(second); /* fine: a new pool */
        pool.shutdown();
    }

    static void oneTask(TimerTask first, TimerTask second) {
        Timer timer = new Timer();
        timer.schedule(first, 100);
        first.cancel();
        timer.purge();
        timer.schedule(second, 100); /* fine: only a task was cancelled */
    }

    static void oneWay(Runnable task, boolean stop) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        if (stop) {
            pool.shutdown();
            return;
        }
        pool.execute(task); /* fine: not shut down on this way */
        pool.shutdown();
    }

    static void rounds(Runnable task) {
        for (int i = 0; i < 3; i++) {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            pool.execute(task); /* fine: each round has its own */
            pool.shutdown();
        }
    }

    static void refused(Runnable task) {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.shutdown();
        try {
            pool.execute(task); /* fine: the refusal is what is wanted */
        } catch (RejectedExecutionException expected) {
            System.out.println("refused");
        }
    }

    static void two(Runnable task) {
        ExecutorService first = Executors.newFixedThreadPool(2);
        ExecutorService second = Executors.newFixedThreadPool(2);
        first.shutdown();
        second.execute(task); /* fine: the other one */
        second.shutdown();
    }
}

class Restarted {
    private ExecutorService pool = Executors.newFixedThreadPool(2);

    private void stop() {
        pool.shutdown();
    }

    private void start() {
        pool = Executors.newFixedThreadPool(2);
    }

    synchronized void restart(Runnable task) {
        stop();
        start();
        pool.execute(task); /* fine: started again */
    }
}
