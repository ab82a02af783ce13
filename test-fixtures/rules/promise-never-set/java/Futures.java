// Futures that a task leaves without a result on one of its ways, and futures that always get one.
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

class Futures {
    private final Executor pool;
    private final Map<Integer, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

    Futures(Executor pool) {
        this.pool = pool;
    }

    private static String load(int id) throws IOException {
        if (id < 0) {
            throw new IOException("no such thing");
        }
        return "n" + id;
    }

    CompletableFuture<String> swallowed(int id) {
        CompletableFuture<String> result = new CompletableFuture<>();
        pool.execute(() -> {
            try {
                result.complete(load(id)); // expect: promise-never-set "not on every way"
            } catch (IOException e) {
                System.err.println(e);
            }
        });
        return result;
    }

    CompletableFuture<String> early(String text) {
        CompletableFuture<String> result = new CompletableFuture<>();
        pool.execute(() -> {
            if (text.isEmpty()) {
                return;
            }
            result.complete(text.trim()); // expect: promise-never-set
        });
        return result;
    }

    String waited(int id) {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> {
            if (id % 2 == 0) {
                result.complete("even"); // expect: promise-never-set
            }
        }).start();
        return result.join();
    }

    CompletableFuture<String> told(int id) {
        CompletableFuture<String> result = new CompletableFuture<>();
        pool.execute(() -> {
            try {
                result.complete(load(id)); /* fine: the failure is told */
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    CompletableFuture<String> limited(String text) {
        CompletableFuture<String> result = new CompletableFuture<>();
        result.orTimeout(1, TimeUnit.SECONDS);
        pool.execute(() -> {
            if (!text.isEmpty()) {
                result.complete(text); /* fine: it fails in time */
            }
        });
        return result;
    }

    CompletableFuture<String> registered(int id) {
        CompletableFuture<String> result = new CompletableFuture<>();
        waiting.put(id, result);
        pool.execute(() -> {
            if (id == 0) {
                result.complete("zero"); /* fine: others find it in the map */
            }
        });
        return result;
    }

    CompletableFuture<String> cancelled(String text, boolean now) {
        CompletableFuture<String> result = new CompletableFuture<>();
        pool.execute(() -> {
            if (!text.isEmpty()) {
                result.complete(text); /* fine: its maker ends it otherwise */
            }
        });
        if (now) {
            result.cancel(true);
        }
        return result;
    }

    CompletableFuture<String> inTheEnd(int id) {
        CompletableFuture<String> result = new CompletableFuture<>();
        pool.execute(() -> {
            String text = null;
            try {
                text = load(id);
            } catch (IOException e) {
                System.err.println(e);
            } finally {
                result.complete(text); /* fine: in any case */
            }
        });
        return result;
    }

    CompletableFuture<String> two(String text) {
        CompletableFuture<String> result = new CompletableFuture<>();
        pool.execute(() -> {
            if (!text.isEmpty()) {
                result.complete(text); /* fine: the other task completes it, too */
            }
        });
        pool.execute(() -> result.complete("none"));
        return result;
    }
}
