import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class Sleeps {
    private int result;
    private volatile int visible;
    private int guarded;
    private boolean stop;

    int field() throws InterruptedException {
        Thread thread = new Thread(() -> result = 42);
        thread.start();
        Thread.sleep(1000);
        int got = result; // expect: sleep-used-for-synchronisation "`result`"
        thread.join();
        return got + result; /* fine */
    }

    static int holder() throws InterruptedException {
        int[] box = new int[1];
        Thread thread = new Thread(() -> box[0] = 42);
        thread.start();
        TimeUnit.MILLISECONDS.sleep(10);
        int got = box[0]; // expect: sleep-used-for-synchronisation "`box`"
        thread.join();
        return got;
    }

    int seen() throws InterruptedException {
        Thread thread = new Thread(() -> visible = 42);
        thread.start();
        Thread.sleep(1000);
        return visible; /* fine */
    }

    int locked() throws InterruptedException {
        Thread thread = new Thread(() -> {
            synchronized (this) {
                guarded = 42;
            }
        });
        thread.start();
        Thread.sleep(1000);
        synchronized (this) {
            return guarded; /* fine */
        }
    }

    static int latched() throws InterruptedException {
        int[] box = new int[1];
        CountDownLatch done = new CountDownLatch(1);
        new Thread(() -> {
            box[0] = 42;
            done.countDown();
        }).start();
        Thread.sleep(10);
        done.await();
        return box[0]; /* fine */
    }
}
