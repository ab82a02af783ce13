class Threads {
    private boolean done;

    void waits(Thread thread) throws InterruptedException {
        synchronized (thread) {
            while (!done) {
                thread.wait(); // expect: wait-or-notify-on-thread
            }
        }
    }

    void notifies(Thread thread) {
        synchronized (thread) {
            done = true;
            thread.notifyAll(); // expect: wait-or-notify-on-thread
        }
    }

    static class Worker extends Thread {
        @Override public void run() {}
    }

    void aSubclass(Worker worker) {
        synchronized (worker) {
            done = true;
            worker.notify(); // expect: wait-or-notify-on-thread
        }
    }

    void joins(Thread thread) throws InterruptedException {
        thread.join(); /* fine */
    }

    void anObject(Object lock) throws InterruptedException {
        synchronized (lock) {
            while (!done) {
                lock.wait(); /* fine */
            }
        }
    }

    synchronized void itself() {
        done = true;
        notifyAll(); /* fine */
    }
}
