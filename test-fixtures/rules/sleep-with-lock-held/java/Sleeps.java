import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Sleeps {
    private final Object monitor = new Object();
    private final Lock lock = new ReentrantLock();
    private int tries;

    void inABlock() throws InterruptedException {
        synchronized (monitor) {
            Thread.sleep(10); // expect: sleep-with-lock-held "keeps `monitor` locked"
        }
    }

    synchronized void inAMethod() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(10); // expect: sleep-with-lock-held
    }

    void withALock() throws InterruptedException {
        lock.lock();
        try {
            Thread.sleep(10); // expect: sleep-with-lock-held
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(5); // expect: sleep-with-lock-held
    }

    void throughAMethod() throws InterruptedException {
        synchronized (monitor) {
            pause();
        }
    }

    static synchronized void ofTheClass() throws InterruptedException {
        Thread.sleep(1); // expect: sleep-with-lock-held
    }

    void retries() throws InterruptedException {
        synchronized (this) {
            while (tries < 3) {
                tries++; // expect: inconsistent-lock-for-shared-data
                Thread.sleep(10); // expect: sleep-with-lock-held
            }
        }
    }

    void outside() throws InterruptedException {
        synchronized (monitor) {
            tries++;
        }
        Thread.sleep(10); /* fine */
    }

    void waits() throws InterruptedException {
        synchronized (monitor) {
            while (tries == 0) {
                monitor.wait(10); /* fine */
            }
        }
    }

    void unlockedFirst() throws InterruptedException {
        lock.lock();
        tries++;
        lock.unlock();
        Thread.sleep(10); /* fine */
    }

    void inATask() {
        synchronized (monitor) {
            new Thread(() -> {
                try {
                    Thread.sleep(10); /* fine */
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }).start();
        }
    }

    private void shortPause() throws InterruptedException {
        Thread.sleep(5); /* fine */
    }

    void withoutALock() throws InterruptedException {
        shortPause();
    }

    private final java.util.concurrent.atomic.AtomicBoolean started = new java.util.concurrent.atomic.AtomicBoolean();

    void watches() throws InterruptedException {
        if (started.compareAndSet(false, true)) {
            tries++;
            Thread.sleep(10); /* fine: nobody waits for the flag */
            started.set(false);
        }
    }
}
