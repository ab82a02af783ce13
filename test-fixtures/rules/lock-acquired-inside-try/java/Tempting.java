// Locks that are taken before the try, as its first step, or whose holding is asked for.
import java.util.concurrent.locks.ReentrantLock;

class Tempting {
    private final ReentrantLock lock = new ReentrantLock();
    private int sum;

    void before(String text) {
        int number = Integer.parseInt(text);
        lock.lock(); /* fine */
        try {
            sum += number;
        } finally {
            lock.unlock();
        }
    }

    void first() {
        try {
            lock.lock(); /* fine: nothing throws before it */
            sum++;
        } finally {
            lock.unlock();
        }
    }

    void asked(String text) {
        try {
            int number = Integer.parseInt(text);
            lock.lock(); /* fine */
            sum += number;
        } finally {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    void flagged() throws InterruptedException {
        boolean locked = false;
        try {
            lock.lockInterruptibly(); /* fine */
            locked = true;
            sum++;
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    void nested(String text) {
        try {
            int number = Integer.parseInt(text);
            lock.lock(); /* fine: the inner try gives it back */
            try {
                sum += number;
            } finally {
                lock.unlock();
            }
        } finally {
            System.out.println("done");
        }
    }

    void interruptibly() throws InterruptedException {
        lock.lockInterruptibly(); /* fine */
        try {
            sum++;
        } finally {
            lock.unlock();
        }
    }

    void caughtBefore(String text) {
        try {
            int number = 0;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException exception) {
                number = 1;
            }
            lock.lock(); /* fine: what throws before is handled there */
            sum += number;
        } finally {
            lock.unlock();
        }
    }
}
