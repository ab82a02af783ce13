// Scopes that nobody closes, and others.
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

class Open {
    String straight() throws Exception {
        var scope = StructuredTaskScope.open(); // expect: structured-scope-not-in-try
        var first = scope.fork(() -> "a");
        scope.join();
        return first.get();
    }

    void failure() throws Exception {
        StructuredTaskScope.ShutdownOnFailure scope = new StructuredTaskScope.ShutdownOnFailure(); // expect: structured-scope-not-in-try
        scope.fork(() -> "a");
        scope.join().throwIfFailed();
    }

    String success() throws Exception {
        var scope = new StructuredTaskScope.ShutdownOnSuccess<String>(); // expect: structured-scope-not-in-try
        scope.fork(() -> "a");
        scope.join();
        return scope.result();
    }

    void noSubtask() {
        var scope = StructuredTaskScope.open(); // expect: structured-scope-not-in-try
        System.out.println("nothing to do");
    }

    String inBlock() throws Exception {
        var scope = StructuredTaskScope.open(); // expect: structured-scope-not-in-try
        try {
            var first = scope.fork(() -> "a");
            scope.join();
            return first.get();
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

class Tempting {
    private StructuredTaskScope<Object, Void> kept;

    String resource() throws Exception {
        try (var scope = StructuredTaskScope.open()) { /* fine */
            var first = scope.fork(() -> "a");
            scope.join();
            return first.get();
        }
    }

    String variable() throws Exception {
        var scope = StructuredTaskScope.open(); /* fine: closed below */
        try (scope) {
            var first = scope.fork(() -> "a");
            scope.join();
            return first.get();
        }
    }

    String byHand() throws Exception {
        var scope = StructuredTaskScope.open(); /* fine */
        try {
            var first = scope.fork(() -> "a");
            scope.join();
            return first.get();
        } finally {
            scope.close();
        }
    }

    Object answered() {
        return StructuredTaskScope.open(); /* fine: the caller closes it */
    }

    void stored() {
        kept = StructuredTaskScope.open(); /* fine */
    }

    void helper(java.util.function.Consumer<Object> user) {
        var scope = StructuredTaskScope.open(); /* fine: another method has it */
        user.accept(scope);
    }
}
