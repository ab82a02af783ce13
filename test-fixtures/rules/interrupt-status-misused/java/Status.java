class Status {
    boolean another(Thread thread) {
        return thread.interrupted(); // expect: interrupt-status-misused "asks the running thread"
    }

    boolean current() {
        return Thread.currentThread().interrupted(); // expect: interrupt-status-misused
    }

    static class Worker extends Thread {}

    boolean worker(Worker worker) {
        return worker.interrupted(); // expect: interrupt-status-misused
    }

    boolean asked(Thread thread) {
        return thread.isInterrupted(); /* fine */
    }

    boolean ownStatus() {
        return Thread.interrupted(); /* fine */
    }

    boolean ownStatusKept() {
        return Thread.currentThread().isInterrupted(); /* fine */
    }
}
