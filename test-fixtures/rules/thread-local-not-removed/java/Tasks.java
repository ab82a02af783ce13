// Tasks of pools that leave a value in their thread.
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Requests {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    void serve(ExecutorService pool, String user) {
        pool.execute(() -> {
            USER.set(user); // expect: thread-local-not-removed "`USER`"
            work();
        });
    }

    private void work() {
        System.out.println(USER.get());
    }
}

class RemovedLast {
    private static final ThreadLocal<String> NAME = new ThreadLocal<>();

    void parse(ExecutorService pool, String text) {
        pool.execute(() -> {
            NAME.set(text); // expect: thread-local-not-removed "when it fails"
            System.out.println(Integer.parseInt(NAME.get()));
            NAME.remove();
        });
    }
}

class OwnPool {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ThreadLocal<Integer> number = new ThreadLocal<>();

    void run(int given) {
        pool.execute(() -> {
            number.set(given); // expect: thread-local-not-removed
            System.out.println(number.get());
        });
    }
}

class Task implements Runnable {
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
    private final String tenant;

    Task(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void run() {
        TENANT.set(tenant); // expect: thread-local-not-removed
        System.out.println("for " + TENANT.get());
    }

    static void start(ExecutorService pool, String tenant) {
        pool.execute(new Task(tenant));
    }
}

class Async {
    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    CompletableFuture<Void> run(String trace) {
        return CompletableFuture.runAsync(() -> {
            TRACE.set(trace); // expect: thread-local-not-removed
            System.out.println(TRACE.get());
        });
    }
}
