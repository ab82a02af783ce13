import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

class Tasks {
    static class Worker extends Thread {
        @Override public void run() {}
    }

    void executed(Executor pool, Thread thread) {
        pool.execute(thread); // expect: thread-passed-as-runnable "A `Thread` is given where a task is asked for"
    }

    void aSubclass(Executor pool) {
        pool.execute(new Worker()); // expect: thread-passed-as-runnable
    }

    void wrapped() {
        new Thread(new Worker()).start(); // expect: thread-passed-as-runnable
    }

    void made(Executor pool) {
        pool.execute(new Thread(() -> {})); // expect: thread-passed-as-runnable
    }

    void submitted(ExecutorService pool, Worker worker) {
        Object result = pool.submit(worker); // expect: thread-passed-as-runnable
        System.out.println(result);
    }

    void named(Thread thread) {
        new Thread(thread, "other").start(); // expect: thread-passed-as-runnable
    }

    void aTask(Executor pool, Runnable task) {
        pool.execute(task); /* fine */
    }

    void aLambda(Executor pool) {
        pool.execute(() -> {}); /* fine */
    }

    void aThread(Runnable task) {
        new Thread(task).start(); /* fine */
    }

    static class Job implements Runnable {
        @Override public void run() {}
    }

    void aJob(ExecutorService pool) {
        pool.execute(new Job()); /* fine */
        new Thread(new Job()).start(); /* fine */
    }

    void started(Worker worker) {
        worker.start(); /* fine */
    }
}
