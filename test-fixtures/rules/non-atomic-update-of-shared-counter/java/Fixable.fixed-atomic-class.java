import java.util.concurrent.atomic.AtomicInteger;

import java.util.concurrent.atomic.AtomicLong;

class Fixable {
    private static final AtomicInteger hits = new AtomicInteger();
    private static final AtomicLong bytes = new AtomicLong();

    static void work(int n) {
        hits.incrementAndGet(); // expect: non-atomic-update-of-shared-counter "hits"
        bytes.addAndGet(n * 2); // expect: non-atomic-update-of-shared-counter "bytes"
        if (n > 3) {
            Fixable.bytes.addAndGet(-(n - 1));
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread first = new Thread(() -> work(1));
        Thread second = new Thread(() -> work(2));
        first.start();
        second.start();
        first.join();
        second.join();
        System.out.println(hits.get() + " " + bytes.get());
    }
}
