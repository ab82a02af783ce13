// Priorities that are set, asked, or of something else.
import java.util.concurrent.ThreadFactory;

class Priorities {
    void local(Runnable task) {
        Thread worker = new Thread(task);
        worker.setPriority(Thread.MIN_PRIORITY); // expect: thread-priority-relied-on
        worker.start();
    }

    void own() {
        Thread.currentThread().setPriority(7); // expect: thread-priority-relied-on
    }

    void given(Thread thread, int priority) {
        thread.setPriority(priority); // expect: thread-priority-relied-on
    }

    ThreadFactory factory() {
        return task -> {
            Thread made = new Thread(task);
            made.setPriority(Thread.NORM_PRIORITY); // expect: thread-priority-relied-on
            return made;
        };
    }

    int asked(Thread thread) {
        return thread.getPriority(); /* fine */
    }

    void ofTask(Task task) {
        task.setPriority(3); /* fine: not a thread */
    }

    void named(Thread thread) {
        thread.setName("worker"); /* fine */
    }

    void started(Runnable task) {
        new Thread(task).start(); /* fine */
    }
}

class Worker extends Thread {
    Worker() {
        setPriority(MAX_PRIORITY); // expect: thread-priority-relied-on
    }
}

class Task {
    private int priority;

    void setPriority(int priority) {
        this.priority = priority; /* fine */
    }

    int priority() {
        return priority;
    }
}
