// Tasks that fail before they count down.
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

class Parsing {
    void load(ExecutorService pool, List<String> texts) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(texts.size());
        for (String text : texts) {
            pool.execute(() -> {
                System.out.println(Integer.parseInt(text));
                done.countDown(); // expect: latch-countdown-not-in-finally "`done`"
            });
        }
        done.await();
    }
}

class OwnMethod {
    private final CountDownLatch ready = new CountDownLatch(1);

    void start() {
        new Thread(() -> {
            prepare("");
            ready.countDown(); // expect: latch-countdown-not-in-finally "`ready`"
        }).start();
    }

    void await() throws InterruptedException {
        ready.await();
    }

    private void prepare(String name) {
        if (name.isEmpty()) {
            throw new IllegalStateException("no name");
        }
    }
}

class Caught {
    void read(ExecutorService pool, Path file) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                System.out.println(Files.readString(file));
                done.countDown(); // expect: latch-countdown-not-in-finally
            } catch (IOException exception) {
                System.err.println(exception);
            }
        });
        done.await();
    }
}

class Rethrown {
    void read(ExecutorService pool, Path file) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            try {
                System.out.println(Files.readString(file));
            } catch (IOException exception) {
                throw new java.io.UncheckedIOException(exception);
            }
            done.countDown(); // expect: latch-countdown-not-in-finally
        });
        done.await();
    }
}

class NamedTask implements Runnable {
    private final CountDownLatch done;
    private final String number;

    NamedTask(CountDownLatch done, String number) {
        this.done = done;
        this.number = number;
    }

    @Override
    public void run() {
        System.out.println(Long.parseLong(number));
        done.countDown(); // expect: latch-countdown-not-in-finally
    }

    static void all(String number) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        new Thread(new NamedTask(latch, number)).start();
        latch.await();
    }
}
