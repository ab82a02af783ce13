import java.util.ArrayList;
import java.util.List;

public class TwoThreads {
    static int counter;
    static int guarded;
    static int afterJoin;
    static volatile boolean stop;
    static final Object LOCK = new Object();
    static final int[] slots = new int[8];

    static synchronized void increment() {
        guarded++; // fine: shared-global-write-without-lock every write holds the class's monitor
    }

    public static void main(String[] args) throws InterruptedException {
        counter = 1; // fine: shared-global-write-without-lock before the first start
        Thread[] threads = new Thread[8];
        for (int i = 0; i < 8; i++) {
            final int id = i;
            threads[i] = new Thread(() -> {
                slots[id] = id; // fine: shared-global-write-without-lock each thread has its own slot
                increment();
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        afterJoin = slots[0] + guarded; // fine: shared-global-write-without-lock all threads are joined
        List<Thread> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(TwoThreads::work);
            list.add(thread);
            thread.start();
        }
        for (Thread thread : list) {
            thread.join();
        }
        counter++; // fine: shared-global-write-without-lock the list is joined
        stop = true; // fine: shared-global-write-without-lock volatile
    }

    static void work() {
        if (!stop) {
            counter++; // expect: non-atomic-update-of-shared-counter "counter"
        }
    }
}
