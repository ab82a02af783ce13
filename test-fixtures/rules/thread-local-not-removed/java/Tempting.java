// Values that are removed, belong to the thread, or end with it.
import java.util.concurrent.ExecutorService;

class Removed {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    void serve(ExecutorService pool, String user) {
        pool.execute(() -> {
            USER.set(user); /* fine */
            try {
                System.out.println(USER.get());
            } finally {
                USER.remove();
            }
        });
    }
}

class Cached {
    private static final ThreadLocal<StringBuilder> BUFFER = new ThreadLocal<>();

    void format(ExecutorService pool) {
        pool.execute(() -> {
            StringBuilder buffer = BUFFER.get();
            if (buffer == null) {
                buffer = new StringBuilder();
                BUFFER.set(buffer); /* fine: a store of the thread's own */
            }
            buffer.setLength(0);
        });
    }
}

class OwnThread {
    private static final ThreadLocal<String> NAME = new ThreadLocal<>();

    void start(String name) {
        new Thread(() -> {
            NAME.set(name); /* fine: ends with the thread */
            System.out.println(NAME.get());
        }).start();
    }
}

class RemovedByHelper {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    void serve(ExecutorService pool, String user) {
        pool.execute(() -> {
            USER.set(user); /* fine */
            try {
                System.out.println(USER.get());
            } finally {
                clear();
            }
        });
    }

    private static void clear() {
        USER.remove();
    }
}

class PutBack {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    void serve(ExecutorService pool, String user) {
        pool.execute(() -> {
            String before = USER.get();
            USER.set(user); /* fine: the old value comes back */
            try {
                System.out.println(user);
            } finally {
                USER.set(before);
            }
        });
    }
}

class NotInTask {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    void login(String user) {
        USER.set(user); /* fine: whose thread this is, nobody knows */
    }

    String user() {
        return USER.get();
    }
}
