import java.util.concurrent.locks.ReentrantLock;

class Kept {
    private final ReentrantLock first = new ReentrantLock();
    private final ReentrantLock second = new ReentrantLock();
    private int value;

    void both() {
        first.lock();
        try {
            second.lock();
            try {
                value++;
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    boolean back() {
        second.lock();
        try {
            if (!first.tryLock()) { /* fine: it does not wait */
                return false;
            }
            try {
                value--;
                return true;
            } finally {
                first.unlock();
            }
        } finally {
            second.unlock();
        }
    }
}
