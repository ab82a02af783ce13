import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

// The twin of rows 1 and 16: a start that fails throws, and the failure of a task is in its future.
class Twin16 {
    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> System.out.println("hello")); // expect: future-result-ignored
        Future<?> kept = pool.submit(() -> System.out.println("hello")); // fine: future-result-ignored
        kept.get();
        pool.shutdown();
    }
}
