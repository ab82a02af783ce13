// Latches that are counted down in any case, or that nobody waits for without a limit.
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

class InFinally {
    void load(ExecutorService pool, String text) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                System.out.println(Integer.parseInt(text));
            } finally {
                done.countDown(); /* fine */
            }
        });
        done.await();
    }
}

class BeforeTheWork {
    void load(ExecutorService pool, String text) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        pool.execute(() -> {
            started.countDown(); /* fine */
            System.out.println(Integer.parseInt(text));
        });
        started.await();
    }
}

class AfterHandler {
    void read(ExecutorService pool, Path file) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                System.out.println(Files.readString(file));
            } catch (IOException exception) {
                System.err.println(exception);
            }
            done.countDown(); /* fine */
        });
        done.await();
    }
}

class WithLimit {
    boolean load(ExecutorService pool, String text) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            System.out.println(Integer.parseInt(text));
            done.countDown(); /* fine: the waiter gives up */
        });
        return done.await(1, TimeUnit.SECONDS);
    }
}

class NothingThrows {
    void add(ExecutorService pool) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            System.out.println("added");
            done.countDown(); /* fine */
        });
        done.await();
    }
}

class CountedInHandlerToo {
    void read(ExecutorService pool, Path file) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                System.out.println(Files.readString(file));
                done.countDown(); /* fine */
            } catch (IOException exception) {
                done.countDown(); /* fine */
            }
        });
        done.await();
    }
}

class OuterFinally {
    void load(ExecutorService pool, String text) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                try {
                    System.out.println(Integer.parseInt(text));
                } catch (NumberFormatException exception) {
                    System.err.println(exception);
                }
            } finally {
                done.countDown(); /* fine */
            }
        });
        done.await();
    }
}
