import java.util.concurrent.locks.ReentrantLock;

class Fixable {
    private final ReentrantLock lock = new ReentrantLock();
    private int stock;

    void take(int n) {
        lock.lock(); // expect: lock-not-released-on-path "lock"
        try {
            if (n > stock) {
                throw new IllegalArgumentException("too many");
            }
            stock -= n;
        } finally {
            lock.unlock();
        }
    }
}
