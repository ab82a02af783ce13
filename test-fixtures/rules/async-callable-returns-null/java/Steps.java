// Steps that answer no future, and steps whose null is a result.
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

class Steps {
    private CompletableFuture<String> fetch(int id) {
        return CompletableFuture.supplyAsync(() -> "n" + id);
    }

    CompletableFuture<String> always(CompletableFuture<Integer> id) {
        return id.thenCompose(found -> null); // expect: async-callable-returns-null "has to answer a future"
    }

    CompletableFuture<String> sometimes(CompletableFuture<Integer> id, Executor pool) {
        return id.thenComposeAsync(found -> {
            if (found == 0) {
                return null; // expect: async-callable-returns-null
            }
            return fetch(found);
        }, pool);
    }

    private CompletableFuture<String> known(int id) {
        if (id < 0) {
            return null; // expect: async-callable-returns-null
        }
        return fetch(id);
    }

    CompletableFuture<String> method(CompletableFuture<Integer> id) {
        return id.thenCompose(this::known);
    }

    CompletableFuture<String> completed(CompletableFuture<Integer> id) {
        return id.thenCompose(found -> found == 0 ? CompletableFuture.completedFuture(null) : fetch(found)); /* fine: a future of null */
    }

    CompletableFuture<String> applied(CompletableFuture<Integer> id) {
        return id.thenApply(found -> null); /* fine: the result may be null */
    }

    CompletableFuture<String> handled(CompletableFuture<Integer> id) {
        return id.handle((found, failure) -> {
            if (failure != null) {
                return null; /* fine: a result */
            }
            return "n" + found;
        });
    }

    CompletableFuture<String> composed(CompletableFuture<Integer> id) {
        return id.thenCompose(this::fetch); /* fine */
    }

    CompletableFuture<Integer> number(CompletableFuture<Integer> id) {
        return id.thenCompose(found -> CompletableFuture.completedFuture(0)); /* fine: nought is a number */
    }
}
