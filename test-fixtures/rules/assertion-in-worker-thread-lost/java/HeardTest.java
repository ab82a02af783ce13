// A handler hears what the threads of this test throw.
import org.junit.jupiter.api.Assertions;

class HeardTest {
    private volatile Throwable failure;

    void heard() throws InterruptedException {
        Thread worker = new Thread(() -> Assertions.assertTrue(System.nanoTime() > 0)); /* fine: the handler keeps it */
        worker.setUncaughtExceptionHandler((thread, problem) -> failure = problem);
        worker.start();
        worker.join();
        Assertions.assertNull(failure); /* fine */
    }
}
