import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both views of a read-write lock are one lock; a pool that was awaited runs nothing more. */
class PoolsAndViews {
    static final ReadWriteLock views = new ReentrantReadWriteLock();
    static int value;
    static int broken;
    static int total;

    static void write() {
        views.writeLock().lock();
        try {
            value++; // fine: shared-global-write-without-lock the reader holds the read lock
        } finally {
            views.writeLock().unlock();
        }
        views.readLock().lock();
        try {
            broken++; // expect: inconsistent-lock-for-shared-data "broken"
        } finally {
            views.readLock().unlock();
        }
    }

    static void read() {
        views.readLock().lock();
        try {
            System.out.println(value);
        } finally {
            views.readLock().unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread writer = new Thread(PoolsAndViews::write);
        Thread second = new Thread(PoolsAndViews::write);
        Thread reader = new Thread(PoolsAndViews::read);
        writer.start();
        second.start();
        reader.start();
        writer.join();
        second.join();
        reader.join();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.execute(PoolsAndViews::add);
        pool.execute(PoolsAndViews::add);
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.SECONDS);
        total++; // fine: shared-global-write-without-lock the pool was awaited
    }

    static synchronized void add() {
        total++; // fine: shared-global-write-without-lock the tasks hold the class's monitor
    }
}
