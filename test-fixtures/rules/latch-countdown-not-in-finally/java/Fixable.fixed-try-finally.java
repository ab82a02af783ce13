import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

class Fixable {
    void print(Executor pool, String number) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                int parsed = Integer.parseInt(number);
                System.out.println(parsed);
            } finally {
                done.countDown();
            } // expect: latch-countdown-not-in-finally "done"
        });
        done.await();
    }
}
