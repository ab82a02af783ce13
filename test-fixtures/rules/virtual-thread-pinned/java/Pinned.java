// case: rules=virtual-thread-pinned
// Virtual threads that wait inside of monitors, and waits that keep no carrier.
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

class Pinned {
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService platform = Executors.newFixedThreadPool(4);
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ready;

    private synchronized void locked() {
        try {
            Thread.sleep(100); // expect: virtual-thread-pinned "keeps its carrier"
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void started() {
        Thread.startVirtualThread(this::locked);
    }

    void built() {
        Thread.ofVirtual().start(() -> {
            synchronized (monitor) {
                try {
                    queue.take(); // expect: virtual-thread-pinned
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    void pooled() {
        tasks.execute(() -> {
            synchronized (monitor) {
                try {
                    while (!ready) {
                        monitor.wait(); // expect: virtual-thread-pinned
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    void withLock() {
        Thread.startVirtualThread(() -> {
            lock.lock();
            try {
                Thread.sleep(100); /* fine: a lock of the library lets the carrier go */
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
        });
    }

    void outside() {
        tasks.execute(() -> {
            synchronized (monitor) {
                ready = true;
            }
            try {
                Thread.sleep(100); /* fine: outside of the monitor */
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void onPlatform() {
        platform.execute(() -> {
            synchronized (queue) {
                try {
                    Thread.sleep(100); /* fine: a platform thread */
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    void shortRegion() {
        Thread.startVirtualThread(() -> {
            synchronized (monitor) {
                ready = true; /* fine: nothing waits here */
            }
        });
    }
}
