// Results of subtasks that are taken before and after the join.
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;

class Early {
    String both() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            Subtask<String> first = scope.fork(() -> "a");
            String early = first.get(); // expect: structured-subtask-read-early "`Subtask.get`"
            scope.join();
            return early;
        }
    }

    void failure() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var first = scope.fork(() -> "a");
            System.out.println(first.exception()); // expect: structured-subtask-read-early
            scope.join();
        }
    }

    String result() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(() -> "a");
            String text = scope.result(); // expect: structured-subtask-read-early
            scope.join();
            return text;
        }
    }

    void check() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            scope.fork(() -> "a");
            scope.throwIfFailed(); // expect: structured-subtask-read-early
            scope.join();
        }
    }

    String condition() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var first = scope.fork(() -> "a");
            var second = scope.fork(() -> "b");
            if (first.get().isEmpty()) { // expect: structured-subtask-read-early
                System.out.println("empty");
            }
            scope.join();
            return second.get();
        }
    }
}

class Tempting {
    String after() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var first = scope.fork(() -> "a");
            scope.join();
            return first.get(); /* fine */
        }
    }

    String state() throws Exception {
        try (var scope = StructuredTaskScope.open()) {
            var first = scope.fork(() -> "a");
            System.out.println(first.state()); /* fine: may be asked at any time */
            scope.join();
            return first.get();
        }
    }

    String chained() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var first = scope.fork(() -> "a");
            scope.join().throwIfFailed(); /* fine */
            return first.get();
        }
    }

    String twice() throws Exception {
        String text;
        try (var scope = StructuredTaskScope.open()) {
            var first = scope.fork(() -> "a");
            scope.join();
            text = first.get(); /* fine */
        }
        try (var scope = StructuredTaskScope.open()) {
            var first = scope.fork(() -> "b");
            scope.join();
            return text + first.get(); /* fine */
        }
    }

    String inLoop(int count) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            try (var scope = StructuredTaskScope.open()) {
                var first = scope.fork(() -> "a");
                scope.join();
                all.append(first.get()); /* fine */
            }
        }
        return all.toString();
    }
}
