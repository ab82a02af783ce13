// The future is dropped and execute does the same without one.
import java.util.concurrent.ExecutorService;

public class Fixable {
    void run(ExecutorService pool, Runnable first, Runnable second) {
        pool.submit(first); // expect: future-result-ignored
        pool
            .submit(second); // expect@-1: future-result-ignored
    }
}
