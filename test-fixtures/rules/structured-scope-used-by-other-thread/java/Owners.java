// Scopes of subtasks in the hands of their owner and of others.
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.StructuredTaskScope;

class Others {
    void forks(ExecutorService pool) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            pool.submit(() -> scope.fork(() -> "a")).get(); // expect: structured-scope-used-by-other-thread "is called by a thread that did not open the scope"
            scope.join();
        }
    }

    void joins() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> "a");
            Thread waiter = new Thread(() -> {
                try {
                    scope.join(); // expect: structured-scope-used-by-other-thread
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            waiter.start();
            waiter.join();
        }
    }

    void closes() throws Exception {
        var scope = StructuredTaskScope.open();
        scope.fork(() -> "a");
        scope.join();
        Thread closer = Thread.ofVirtual().start(() -> scope.close()); // expect: structured-scope-used-by-other-thread
        closer.join();
    }

    void subtaskJoins() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> {
                scope.join(); // expect: structured-scope-used-by-other-thread
                return "a";
            });
            scope.join();
        }
    }
}

class Owners {
    void own() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> "a"); /* fine */
            scope.join(); /* fine */
        }
    }

    void subtaskForks() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> scope.fork(() -> "a")); /* fine: allowed before JDK 25 */
            scope.join();
        }
    }

    void opensItsOwn(ExecutorService pool) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> "a");
            pool.submit(() -> {
                try (var inner = StructuredTaskScope.open()) {
                    inner.fork(() -> "b"); /* fine: opened by this thread */
                    inner.join();
                }
                return 1;
            }).get();
            scope.join();
        }
    }

    void inPlace(Executor direct) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            direct.execute(() -> scope.fork(() -> "a")); /* fine: may run at once */
            scope.join();
        }
    }

    void cancelled(ExecutorService pool) throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> "a");
            pool.submit(() -> System.out.println(scope.isCancelled())).get(); /* fine: anybody may ask */
            scope.join();
        }
    }
}
