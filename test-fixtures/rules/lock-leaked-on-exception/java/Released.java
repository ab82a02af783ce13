import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Released {
    private final Lock lock = new ReentrantLock();
    private int value;

    void parse(String input) {
        lock.lock(); /* fine: the finally gives it back */
        try {
            value = Integer.parseInt(input);
        } finally {
            lock.unlock();
        }
    }

    void plain(int next) {
        lock.lock(); /* fine: nothing here throws */
        value = next;
        lock.unlock();
    }

    void before(String input) {
        int next = Integer.parseInt(input);
        lock.lock(); /* fine: parsed before */
        value = next;
        lock.unlock();
    }

    void after(Runnable action) {
        lock.lock(); /* fine: called after */
        value++;
        lock.unlock();
        action.run();
    }

    int caught(String input) {
        lock.lock(); /* fine: the handler lets go */
        try {
            value = Integer.parseInt(input);
        } catch (NumberFormatException e) {
            lock.unlock();
            return -1;
        }
        lock.unlock();
        return 0;
    }

    void quiet(int next) {
        lock.lock(); /* fine: the helper throws nothing */
        set(next);
        lock.unlock();
    }

    private void set(int next) {
        value = next;
    }
}
