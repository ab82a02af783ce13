// A task is handed in after the end.
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class Late {
    static void local(Runnable first, Runnable second) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(first);
        pool.shutdown();
        if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
            pool.shutdownNow();
        }
        pool.execute(second); // expect: task-after-shutdown "`pool` takes no more tasks"
    }

    static void timer(TimerTask first, TimerTask second) {
        Timer timer = new Timer();
        timer.schedule(first, 100);
        timer.cancel();
        timer.schedule(second, 100); // expect: task-after-shutdown "`timer`"
    }

    static void bothWays(Runnable last, boolean hurry) {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        if (hurry) {
            pool.shutdownNow();
        } else {
            pool.shutdown();
        }
        pool.execute(last); // expect: task-after-shutdown
    }
}

class Service {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    private void stop() {
        pool.shutdown();
    }

    void restart(Runnable task) {
        stop();
        pool.execute(task); // expect: task-after-shutdown
    }
}
