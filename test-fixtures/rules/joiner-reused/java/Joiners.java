// Joiners that serve one scope and such that serve several.
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

class Reused {
    void twice() throws Exception {
        Joiner<String, Void> joiner = Joiner.awaitAll();
        try (var scope = StructuredTaskScope.open(joiner)) {
            scope.fork(() -> "a");
            scope.join();
        }
        try (var scope = StructuredTaskScope.open(joiner)) { // expect: joiner-reused "One joiner is given to two scopes"
            scope.fork(() -> "b");
            scope.join();
        }
    }

    void rounds(int count) throws Exception {
        Joiner<String, String> joiner = Joiner.anySuccessfulResultOrThrow();
        for (int i = 0; i < count; i++) {
            try (var scope = StructuredTaskScope.open(joiner, config -> config.withName("round"))) { // expect: joiner-reused
                scope.fork(() -> "a");
                scope.join();
            }
        }
    }

    void nested() throws Exception {
        var joiner = Joiner.<String>awaitAllSuccessfulOrThrow();
        try (var outer = StructuredTaskScope.open(joiner)) {
            try (var inner = StructuredTaskScope.open(joiner)) { // expect: joiner-reused
                inner.fork(() -> "a");
                inner.join();
            }
            outer.join();
        }
    }
}

class OneEach {
    void each() throws Exception {
        try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) { /* fine */
            scope.fork(() -> "a");
            scope.join();
        }
        try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) { /* fine */
            scope.fork(() -> "b");
            scope.join();
        }
    }

    void rounds(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Joiner<String, Void> joiner = Joiner.awaitAll();
            try (var scope = StructuredTaskScope.open(joiner)) { /* fine: one for each round */
                scope.fork(() -> "a");
                scope.join();
            }
        }
    }

    void either(boolean named) throws Exception {
        Joiner<String, Void> joiner = Joiner.awaitAll();
        if (named) {
            try (var scope = StructuredTaskScope.open(joiner, config -> config.withName("named"))) { /* fine */
                scope.fork(() -> "a");
                scope.join();
            }
        } else {
            try (var scope = StructuredTaskScope.open(joiner)) { /* fine: the other way */
                scope.fork(() -> "a");
                scope.join();
            }
        }
    }

    void renewed(int count) throws Exception {
        Joiner<String, Void> joiner = Joiner.awaitAll();
        for (int i = 0; i < count; i++) {
            try (var scope = StructuredTaskScope.open(joiner)) { /* fine: renewed below */
                scope.fork(() -> "a");
                scope.join();
            }
            joiner = Joiner.awaitAll();
        }
    }

    void given(Joiner<String, Void> joiner) throws Exception {
        try (var scope = StructuredTaskScope.open(joiner)) { /* fine: its maker is not known */
            scope.fork(() -> "a");
            scope.join();
        }
    }
}
