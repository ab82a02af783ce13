// run() on threads of every making, and run() on things that are no threads.
import java.util.TimerTask;
import java.util.concurrent.FutureTask;

public class MoreRuns {
    static class Named extends Thread {
        Named(String name) {
            super(name);
        }

        @Override
        public void run() {
            System.out.println(getName());
        }
    }

    static class Deeper extends Named {
        Deeper() {
            super("deeper");
        }
    }

    private final Thread field = new Thread(() -> System.out.println("field"));

    void local(Runnable task) {
        Thread thread = new Thread(task, "worker");
        thread.run(); // expect: thread-run-called-directly
    }

    void ofField() {
        field.run(); // expect: thread-run-called-directly
    }

    void ofSubclass() {
        new Named("a").run(); // expect: thread-run-called-directly
    }

    void ofDeeperSubclass(Deeper deeper) {
        deeper.run(); // expect: thread-run-called-directly
    }

    void inLoop(Thread[] threads) {
        for (Thread thread : threads) {
            thread.run(); // expect: thread-run-called-directly
        }
    }

    void anonymous() {
        new Thread() {
            @Override
            public void run() {
                System.out.println("anonymous");
            }
        }.run(); // expect@-5: thread-run-called-directly
    }

    void started() {
        field.start(); /* fine */
    }

    void task(FutureTask<String> task) {
        task.run(); /* fine: a task is no thread */
    }

    void timer(TimerTask task) {
        task.run(); /* fine */
    }

    void runnable(Runnable runnable) {
        runnable.run(); /* fine */
    }

    void ownRun() {
        run(); /* fine: a method of a class that is no thread */
    }

    void run() {
        System.out.println("own");
    }

    interface Job {
        void run();
    }

    void job(Job job) {
        job.run(); /* fine */
    }
}
