// Values that functions which tasks call leave in their thread.
import java.util.concurrent.ExecutorService;

class ByHelper {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    static void handle(String user) {
        USER.set(user); // expect: thread-local-not-removed "`USER`"
        System.out.println("for " + USER.get());
    }

    static void go(ExecutorService pool) {
        pool.execute(() -> handle("eva"));
    }
}

class ClearedByTask {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    static void handle(String user) {
        USER.set(user); /* fine: the task clears it */
        System.out.println("for " + USER.get());
    }

    static void go(ExecutorService pool) {
        pool.execute(() -> {
            try {
                handle("eva");
            } finally {
                USER.remove();
            }
        });
    }
}

class ByWrappers {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    static void enter(String user) {
        USER.set(user); /* fine */
    }

    static void leave() {
        USER.remove();
    }

    static void go(ExecutorService pool) {
        pool.execute(() -> {
            enter("eva");
            try {
                System.out.println("for " + USER.get());
            } finally {
                leave();
            }
        });
    }
}

class OfOneThread {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    static void handle(String user) {
        USER.set(user); /* fine: the thread ends with its task */
    }

    static void go() throws InterruptedException {
        Thread thread = new Thread(() -> handle("eva"));
        thread.start();
        thread.join();
    }
}
