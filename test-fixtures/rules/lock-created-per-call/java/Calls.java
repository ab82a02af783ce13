import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Calls {
    private int count;
    private Object kept;

    void direct() {
        synchronized (new Object()) { // expect: lock-created-per-call "The lock is made by this very call"
            count++;
        }
    }

    void local() {
        Object lock = new Object();
        synchronized (lock) { // expect: lock-created-per-call
            count++;
        }
    }

    void aLock() {
        Lock lock = new ReentrantLock();
        lock.lock(); // expect: lock-created-per-call
        try {
            count++;
        } finally {
            lock.unlock();
        }
    }

    void aList() {
        List<String> list = new ArrayList<>();
        synchronized (list) { // expect: lock-created-per-call
            list.add("x");
        }
    }

    void inRounds() {
        for (int i = 0; i < 3; i++) {
            Object lock = new Object();
            synchronized (lock) { // expect: lock-created-per-call
                count++;
            }
        }
    }

    void anArray() {
        byte[] lock = new byte[0];
        synchronized (lock) { // expect: lock-created-per-call
            count++;
        }
    }

    void shared() {
        Object lock = new Object();
        new Thread(() -> {
            synchronized (lock) { /* fine */
                count++; // expect: inconsistent-lock-for-shared-data
            }
        }).start();
        synchronized (lock) { /* fine */
            count++;
        }
    }

    void stored() {
        Object lock = new Object();
        kept = lock;
        synchronized (lock) { /* fine */
            count++;
        }
    }

    void passed() {
        Object lock = new Object();
        work(lock);
        synchronized (lock) { /* fine */
            count++;
        }
    }

    private void work(Object lock) {}

    Object answered() {
        Object made = new Object();
        synchronized (made) { /* fine */
            count++;
        }
        return made;
    }

    void parameter(Object lock) {
        synchronized (lock) { /* fine */
            count++;
        }
    }

    void itself() {
        synchronized (this) { /* fine */
            count++;
        }
    }
}
