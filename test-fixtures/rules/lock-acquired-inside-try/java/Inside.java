// Locks that are taken inside the try which gives them back.
import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Inside {
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantReadWriteLock pair = new ReentrantReadWriteLock();
    private int sum;
    private int written;
    private String last = "";

    void parse(String text) {
        try {
            int number = Integer.parseInt(text);
            lock.lock(); // expect: lock-acquired-inside-try "`lock`"
            sum += number;
        } finally {
            lock.unlock();
        }
    }

    void interruptibly() throws InterruptedException {
        try {
            lock.lockInterruptibly(); // expect: lock-acquired-inside-try "this call"
            sum++;
        } finally {
            lock.unlock();
        }
    }

    void read(BufferedReader reader) throws IOException {
        try {
            String line = reader.readLine();
            lock.lock(); // expect: lock-acquired-inside-try
            last = line;
        } finally {
            lock.unlock();
        }
    }

    void checked(int number) {
        try {
            check(number);
            lock.lock(); // expect: lock-acquired-inside-try
            sum += number;
        } finally {
            lock.unlock();
        }
    }

    private static void check(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
    }

    void withHandler(Lock given) {
        try {
            given.lockInterruptibly(); /* fine: the unlock is reported */
            System.out.println("locked");
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        } finally {
            given.unlock(); // expect: lock-released-without-acquire
        }
    }

    void writeLock(String text) {
        try {
            int number = Integer.parseInt(text);
            pair.writeLock().lock(); // expect: lock-acquired-inside-try
            written = number;
        } finally {
            pair.writeLock().unlock();
        }
    }
}
