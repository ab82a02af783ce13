import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

class Leaks {
    interface Listener {
        void changed(int value);
    }

    private final Lock lock = new ReentrantLock();
    private final ReentrantReadWriteLock table = new ReentrantReadWriteLock();
    private final List<Listener> listeners = new ArrayList<>();
    private int value;
    private String text = "";

    void parse(String input) {
        lock.lock(); // expect: lock-leaked-on-exception "throws"
        value = Integer.parseInt(input);
        lock.unlock();
    }

    void callback(Runnable action) {
        lock.lock(); // expect: lock-leaked-on-exception
        value++;
        action.run();
        lock.unlock();
    }

    void supplied(Supplier<String> source) {
        table.writeLock().lock(); // expect: lock-leaked-on-exception
        text = source.get();
        table.writeLock().unlock();
    }

    void helper(int next) {
        lock.lock(); // expect: lock-leaked-on-exception "`Leaks.check` throws"
        check(next);
        value = next;
        lock.unlock();
    }

    private static void check(int next) {
        if (next < 0) {
            throw new IllegalArgumentException("negative");
        }
    }

    void tell() {
        lock.lock(); // expect: lock-leaked-on-exception
        for (Listener listener : listeners) {
            listener.changed(value);
        }
        lock.unlock();
    }

    void sleeps() throws InterruptedException {
        lock.lock(); // expect: lock-leaked-on-exception
        Thread.sleep(1); // expect: sleep-with-lock-held
        lock.unlock();
    }
}
