// Scopes of subtasks with and without a join, of several versions of the library.
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

class NotJoined {
    void forgets() throws Exception {
        try (var scope = StructuredTaskScope.open()) { // expect: structured-scope-not-joined
            scope.fork(() -> "a");
        }
    }

    String asks() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) { // expect: structured-scope-not-joined
            scope.fork(() -> "a");
            scope.fork(() -> "b");
            return scope.result();
        }
    }

    void throwsOnly() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) { // expect: structured-scope-not-joined
            Subtask<String> first = scope.fork(() -> "a");
            scope.throwIfFailed();
            System.out.println(first.get());
        }
    }

    void typed() throws Exception {
        try (StructuredTaskScope<Object> scope = new StructuredTaskScope<>()) { // expect: structured-scope-not-joined
            scope.fork(() -> work());
        }
    }

    void loop(int count) throws Exception {
        try (var scope = StructuredTaskScope.open()) { // expect: structured-scope-not-joined
            for (int i = 0; i < count; i++) {
                scope.fork(() -> work());
            }
        }
    }

    private String work() {
        return "work";
    }
}

class Tempting {
    String joined() throws Exception {
        try (var scope = StructuredTaskScope.open()) { /* fine */
            var first = scope.fork(() -> "a");
            scope.join();
            return first.get();
        }
    }

    String chained() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) { /* fine */
            Subtask<String> first = scope.fork(() -> "a");
            scope.join().throwIfFailed();
            return first.get();
        }
    }

    String until(java.time.Instant end) throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) { /* fine */
            scope.fork(() -> "a");
            scope.joinUntil(end);
            return scope.result();
        }
    }

    void empty() throws Exception {
        try (var scope = StructuredTaskScope.open()) { /* fine: no subtask */
            System.out.println("nothing to do");
        }
    }

    void helper() throws Exception {
        try (var scope = StructuredTaskScope.open()) { /* fine: the helper may join */
            scope.fork(() -> "a");
            finish(scope);
        }
    }

    private void finish(StructuredTaskScope<Object, Void> scope) throws Exception {
        scope.join();
    }

    String branch(boolean two) throws Exception {
        try (var scope = StructuredTaskScope.open()) { /* fine */
            var first = scope.fork(() -> "a");
            if (two) {
                scope.fork(() -> "b");
            }
            scope.join();
            return first.get();
        }
    }
}
